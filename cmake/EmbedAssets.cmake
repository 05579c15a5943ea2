# Writes OUTPUT, a C++ file holding every file of FOLDER named in FILES (semicolon list of paths below FOLDER), as raw string
# literals. Run with cmake -P by server/CMakeLists.txt.
set(entries "")
foreach(file IN LISTS FILES)
  file(READ "${FOLDER}/${file}" content)
  string(APPEND entries "    {R\"(${file})\", R\"citewell_asset(${content})citewell_asset\"},\n")
endforeach()
file(
  WRITE "${OUTPUT}"
  "#include <span>\n\n#include \"server/pages/assets.h\"\n\nnamespace citewell {\nnamespace {\n\nconstexpr Asset kFiles[] = {\n${entries}};\n\n}  // namespace\n\nextern const std::span<const Asset> kAssets;\nconstinit const std::span<const Asset> kAssets{kFiles};\n\n}  // namespace citewell\n"
)
