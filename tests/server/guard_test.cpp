// Who may ask: names of the server, pages of elsewhere, tokens and sessions.
#include "server/guard.h"

#include <gtest/gtest.h>

namespace entente::server {
namespace {

Settings with_token(const std::string& token) {
  Settings settings;
  settings.token = token;
  return settings;
}

Credentials reading(const std::string& host) {
  Credentials out;
  out.hosts = {host};
  out.api = true;
  return out;
}

int status_of(const Guard& guard, const Credentials& asked) {
  const auto refused = guard.refuse(asked);
  return refused ? refused->status : 200;
}

TEST(Guard, KnowsItsOwnNamesOnly) {
  Settings settings;
  settings.hosts = {"news.example.org"};
  const Guard guard(settings, 8420);
  for (const char* host : {"127.0.0.1:8420", "localhost:8420", "LOCALHOST:8420", "[::1]:8420",
                           "news.example.org", "news.example.org:443"})
    EXPECT_EQ(status_of(guard, reading(host)), 200) << host;
  for (const char* host : {"127.0.0.1", "127.0.0.1:80", "evil.example", "localhost.evil.example:8420", "",
                           "127.0.0.1:8420.evil.example", "evil.example:8420", "[::1]"})
    EXPECT_EQ(status_of(guard, reading(host)), 421) << host;
  Credentials two = reading("127.0.0.1:8420");
  two.hosts.push_back("127.0.0.1:8420");
  EXPECT_EQ(status_of(guard, two), 421);
  two.hosts.clear();
  EXPECT_EQ(status_of(guard, two), 421);
}

TEST(Guard, TheAddressListenedAtIsAName) {
  Settings settings;
  settings.listen = "192.0.2.7";
  EXPECT_EQ(status_of(Guard(settings, 80), reading("192.0.2.7")), 200);
  settings.listen = "0.0.0.0";
  EXPECT_EQ(status_of(Guard(settings, 80), reading("0.0.0.0")), 421);
  settings.listen = "2001:db8::1";
  EXPECT_EQ(status_of(Guard(settings, 8420), reading("[2001:db8::1]:8420")), 200);
}

TEST(Guard, LetsNoOtherPageChangeAnything) {
  const Guard guard(Settings{}, 8420);
  Credentials asked = reading("127.0.0.1:8420");
  asked.changes = true;
  EXPECT_EQ(status_of(guard, asked), 200);  // a program: no page
  asked.origin = "http://127.0.0.1:8420";
  asked.fetch_site = "same-origin";
  EXPECT_EQ(status_of(guard, asked), 200);
  for (const char* origin : {"http://evil.example", "null", "http://127.0.0.1:8421",
                             "http://127.0.0.1:8420.evil.example", "file://", "http://localhost:8420"}) {
    asked.origin = origin;
    EXPECT_EQ(status_of(guard, asked), 403) << origin;
  }
  asked.origin.clear();
  for (const char* site : {"cross-site", "same-site"}) {
    asked.fetch_site = site;
    EXPECT_EQ(status_of(guard, asked), 403) << site;
  }
  asked.changes = false;  // it may ask; it cannot read the answer
  EXPECT_EQ(status_of(guard, asked), 200);
}

TEST(Guard, AsksForItsToken) {
  Guard guard(with_token("0123456789abcdef"), 8420);
  Credentials asked = reading("127.0.0.1:8420");
  EXPECT_EQ(status_of(guard, asked), 401);
  for (const char* wrong : {"Bearer 0123456789abcdeF", "Bearer 0123456789abcde", "Bearer 0123456789abcdef0",
                            "Bearer ", "0123456789abcdef", "Basic 0123456789abcdef"}) {
    asked.authorization = wrong;
    EXPECT_EQ(status_of(guard, asked), 401) << wrong;
  }
  asked.authorization = "Bearer 0123456789abcdef";
  EXPECT_EQ(status_of(guard, asked), 200);
  // The page's own files hold nothing of the record.
  Credentials page = reading("127.0.0.1:8420");
  page.api = false;
  EXPECT_EQ(status_of(guard, page), 200);
}

TEST(Guard, OpensSessions) {
  Guard guard(with_token("0123456789abcdef"), 8420);
  EXPECT_FALSE(guard.open_session("0123456789abcdeg"));
  EXPECT_FALSE(guard.open_session(""));
  const auto session = guard.open_session("0123456789abcdef");
  ASSERT_TRUE(session);
  EXPECT_EQ(session->size(), 32U);
  Credentials asked = reading("127.0.0.1:8420");
  asked.cookie = "other=1; entente_session=" + *session;
  EXPECT_EQ(status_of(guard, asked), 200);
  asked.cookie = "entente_session=" + session->substr(1);
  EXPECT_EQ(status_of(guard, asked), 401);
  asked.cookie = "xentente_session=" + *session;
  EXPECT_EQ(status_of(guard, asked), 401);
  for (int i = 0; i < 64; ++i) ASSERT_TRUE(guard.open_session("0123456789abcdef"));
  asked.cookie = "entente_session=" + *session;
  EXPECT_EQ(status_of(guard, asked), 401);  // the 65th last
  EXPECT_FALSE(Guard(Settings{}, 8420).open_session(""));
}

TEST(Secrets, AreComparedWhole) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_FALSE(same_secret("", "a"));
  EXPECT_NE(random_text(), random_text());
}

}  // namespace
}  // namespace entente::server
