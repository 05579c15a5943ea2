# Writes OUTPUT, a C++ file that defines std::span<const TYPE> ARRAY (TYPE declared in HEADER: a name and a content) with every
# file of FOLDER named in FILES (semicolon list of paths below FOLDER). Run with cmake -P by citewell_embed().
set(entries "")
foreach(file IN LISTS FILES)
  file(READ "${FOLDER}/${file}" content)
  string(APPEND entries "    {R\"(${file})\", R\"citewell_file(${content})citewell_file\"},\n")
endforeach()
file(
  WRITE "${OUTPUT}"
  "#include <span>\n\n#include \"${HEADER}\"\n\nnamespace citewell {\nnamespace {\n\nconstexpr ${TYPE} kFiles[] = {\n${entries}};\n\n}  // namespace\n\nextern const std::span<const ${TYPE}> ${ARRAY};\nconstinit const std::span<const ${TYPE}> ${ARRAY}{kFiles};\n\n}  // namespace citewell\n"
)
