#include "indexer/structure/structure.h"

#include <algorithm>

#include "indexer/words.h"

namespace citewell {

void recover_structure(Article& article, const StructureOptions&) {
  std::vector<Block>& blocks = article.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.kind != BlockKind::Heading || block.level > 0) continue;
    if (i + 1 == blocks.size()) {
      block.kind = BlockKind::Prose;
      continue;
    }
    block.level = article.source.title.empty() ? 1 : 2;
    if (article.source.title.empty()) article.source.title = block.text;
  }
}

std::string title_from_name(std::string_view file_name) {
  file_name.remove_prefix(file_name.rfind('/') + 1);
  if (file_name.ends_with(".gz")) file_name.remove_suffix(3);
  std::string title(file_name.substr(0, file_name.rfind('.')));
  std::replace(title.begin(), title.end(), '-', ' ');
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

}  // namespace citewell
