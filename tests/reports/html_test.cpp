// Pages without their scripts: what is emptied, and what must stay.
#include "reports/html.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(WithoutScripts, ProgramsAndStyleSheetsAreEmptied) {
  EXPECT_EQ(without_scripts("<p>a</p><script>if (a < b) f('</p>');</script><p>b</p>"),
            "<p>a</p><script></script><p>b</p>");
  EXPECT_EQ(without_scripts("<STYLE type=\"text/css\">p > a {}\n.b {}\n</Style\n><p>a"),
            "<STYLE type=\"text/css\">\n\n</Style\n><p>a");
  EXPECT_EQ(without_scripts("<script>a</scripts></script>"), "<script></script>");
}

TEST(WithoutScripts, WhatIsNoProgramStays) {
  for (const char* page : {
           "",
           "<",
           "a < b and b > c",
           "<script type=\"application/ld+json\">{\"a\": \"<p>\"}</script>",
           // the first </script> ends nothing: it stands in a script that stands in a comment
           "<script><!-- <script>a</script> --></script>",
           "<!-- <script>a</script> --><p>b</p>",
           "<div title=\"<script>\"><p>b</p></div><i title='</script>'>c</i>",
           "<div title = '<style>'>a</div><p title=\"</style>\">b</p>",
           "<textarea><script>a</script></textarea>",
           "<title>About <script>a</script></title>",
           "<svg><style><p>a</p></style></svg>",
           "<plaintext><script>a</script>",
           "<script>never ends",
           "<script",
           "<p title=it's><b>",
           "<scripted>a</scripted>",
           "<a =\"<script>\">b",
       })
    EXPECT_EQ(without_scripts(page), page);
  // a quote that opens no value closes nothing
  EXPECT_EQ(without_scripts("<p title=it's><script>a</script><p title='b'>"),
            "<p title=it's><script></script><p title='b'>");
}

}  // namespace
}  // namespace entente
