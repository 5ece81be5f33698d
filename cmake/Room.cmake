# Several files of a target are compiled as one, which takes a third of the time: most of it goes into headers. What stands in the
# unnamed namespaces of one target therefore shares a scope. ALONE lists the files whose short local names would meet there, and those
# that are linked without the rest of their room; ALONE ALL: every file.
function(entente_together target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${ENTENTE_TOGETHER} UNITY_BUILD_BATCH_SIZE 8)
  if(ARGN STREQUAL "ALL")
    set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
  elseif(ARGN)
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
endfunction()

# entente_room(NAME SOURCES … [NEEDS room …] [LINKS target …] [ALONE source …])
#
# Declares src/NAME as the static library entente_NAME. NEEDS lists rooms; each must stand before NAME in
# ENTENTE_ROOMS, which keeps data flowing one way. tools/check_layers.py proves the same for every #include.
function(entente_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;NEEDS;LINKS;ALONE" ${ARGN})
  list(FIND ENTENTE_ROOMS ${name} here)
  add_library(entente_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(entente_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  foreach(need IN LISTS ROOM_NEEDS)
    list(FIND ENTENTE_ROOMS ${need} there)
    if(there EQUAL -1 OR NOT there LESS here)
      message(FATAL_ERROR "src/${name} may not link src/${need}: it does not stand before it in the house")
    endif()
    target_link_libraries(entente_${name} PUBLIC entente_${need})
  endforeach()
  target_link_libraries(entente_${name} PUBLIC ${ROOM_LINKS})
  entente_together(entente_${name} ${ROOM_ALONE})
endfunction()

# Code that runs once, or only in tests: -O1 takes a third off the time that its compilation takes.
function(entente_compile_quickly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release,RelWithDebInfo>:-O1>)
endfunction()

# entente_test(ROOM SOURCES … [LINKS target …] [ALONE source …]): the GoogleTest program test_ROOM, known to ctest. Tests are run from
# the root of the checkout and read their cases from tests/cases.
function(entente_test room)
  cmake_parse_arguments(TEST "" "" "SOURCES;LINKS;ALONE" ${ARGN})
  add_executable(test_${room} ${TEST_SOURCES})
  target_link_libraries(test_${room} PRIVATE entente_${room} ${TEST_LINKS} GTest::gtest_main)
  target_include_directories(test_${room} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  entente_compile_quickly(test_${room})
  entente_together(test_${room} ${TEST_ALONE})
  add_test(NAME ${room} COMMAND test_${room} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()
