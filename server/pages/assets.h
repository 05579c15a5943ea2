// The files of web/ as they were when the program was built: the server needs no folder beside it.
#ifndef CITEWELL_SERVER_PAGES_ASSETS_H_
#define CITEWELL_SERVER_PAGES_ASSETS_H_

#include <optional>
#include <string>
#include <string_view>

namespace citewell {

struct Asset {
  std::string_view name;     // path below web/: "assets/citewell.css"
  std::string_view content;  // lives as long as the program
};

// Nothing when there is no such file.
std::optional<std::string_view> find_asset(std::string_view name);

// The content of a file that the program cannot do without.  REQUIRES: it exists.
std::string require_asset(std::string_view name);

// The address of a file below web/assets/, with a mark of its content, so that browsers may keep it for good.
std::string asset_url(std::string_view file);

// "text/css; charset=utf-8"
std::string_view media_type_of(std::string_view file);

}  // namespace citewell

#endif  // CITEWELL_SERVER_PAGES_ASSETS_H_
