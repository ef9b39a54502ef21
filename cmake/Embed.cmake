# Put files into the program: embed_files(OUT GLOB...) writes OUT.S and OUT.c, which hold the bytes
# of every file below the source folder that matches, under its name relative to it.
function(embed_files out)
  file(GLOB_RECURSE files RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS ${ARGN})
  list(FILTER files EXCLUDE REGEX "README.md$")
  list(SORT files)
  set(asm ".section .rodata\n")
  set(decl "")
  set(rows "")
  set(i 0)
  foreach(file ${files})
    string(APPEND asm ".global embed_${i}, embed_${i}_end\nembed_${i}:\n"
      ".incbin \"${CMAKE_SOURCE_DIR}/${file}\"\nembed_${i}_end: .byte 0\n")
    string(APPEND decl "extern const char embed_${i}[], embed_${i}_end[];\n")
    string(APPEND rows "\t{ \"${file}\", embed_${i}, embed_${i}_end },\n")
    math(EXPR i "${i} + 1")
  endforeach()
  string(APPEND asm ".section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${out}.S CONTENT "${asm}" @ONLY)
  file(CONFIGURE OUTPUT ${out}.c CONTENT "#include \"core/base/embed.h\"\n
${decl}
const struct embed_row embed_rows[] = {\n${rows}\t{ 0 },\n};\n" @ONLY)
  list(TRANSFORM files PREPEND ${CMAKE_SOURCE_DIR}/)
  set_source_files_properties(${out}.S PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
