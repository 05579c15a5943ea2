#include "engine/index/last_run.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "engine/index/mapped_file.h"
#include "engine/index/schema.h"

namespace citewell {
namespace {

using nlohmann::json;

std::string path_in(const std::string& index_dir) { return index_dir + "/" + kLastRunFile; }

}  // namespace

std::optional<LastRun> read_last_run(const std::string& index_dir) {
  const auto text = read_file(path_in(index_dir));
  if (!text) return std::nullopt;
  try {
    const json from = json::parse(*text);
    LastRun out;
    out.ended = from.at("ended");
    out.outcome = from.at("outcome");
    out.seconds = from.at("seconds");
    out.articles = from.at("articles");
    out.skipped = from.at("skipped");
    out.warning_count = from.at("warning_count");
    out.warnings = from.at("warnings").get<std::vector<std::string>>();
    return out;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

Failure write_last_run(const std::string& index_dir, const LastRun& run) {
  const json out = {{"ended", run.ended},       {"outcome", run.outcome}, {"seconds", run.seconds},
                    {"articles", run.articles}, {"skipped", run.skipped}, {"warning_count", run.warning_count},
                    {"warnings", run.warnings}};
  const std::string path = path_in(index_dir);
  if (Failure failed = write_file(path + ".new", out.dump(1, ' ', false, json::error_handler_t::replace) + "\n"))
    return failed;
  std::error_code failed_rename;
  std::filesystem::rename(path + ".new", path, failed_rename);
  if (failed_rename) return Error{ErrorCode::Unreadable, failed_rename.message(), path};
  return std::nullopt;
}

}  // namespace citewell
