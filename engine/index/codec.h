// Records to bytes and back. The bytes are for this program and schema version only.
#ifndef CITEWELL_ENGINE_INDEX_CODEC_H_
#define CITEWELL_ENGINE_INDEX_CODEC_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/records.h"

namespace citewell {

std::string encode(const Passage& passage);
std::string encode(const Source& source);
std::string encode(const std::vector<OutlineBlock>& outline);

// Nothing when the bytes are damaged.
std::optional<Passage> decode_passage(std::string_view bytes);
std::optional<Source> decode_source(std::string_view bytes);
std::optional<std::vector<OutlineBlock>> decode_outline(std::string_view bytes);

}  // namespace citewell

#endif  // CITEWELL_ENGINE_INDEX_CODEC_H_
