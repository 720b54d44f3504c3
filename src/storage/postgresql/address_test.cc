// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/address.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "storage/postgresql/connection.h"

namespace ntm::storage::postgresql {
namespace {

TEST(PostgresqlAddress, our_parameter_is_taken_out_wherever_it_stands) {
  for (const char* url : {"postgresql://a@h/n?keys=/etc/ntm/x%20y&sslmode=require",
                          "postgresql://a@h/n?sslmode=require&keys=/etc/ntm/x%20y"}) {
    const Address address = address_of(url);
    EXPECT_EQ(address.server, "postgresql://a@h/n?sslmode=require");
    EXPECT_EQ(address.keys, "/etc/ntm/x y");
  }
  EXPECT_EQ(address_of("postgresql://a@h/n?keys=/k").server, "postgresql://a@h/n");
  EXPECT_EQ(address_of("postgresql://a@h/n").keys, "");
}

TEST(PostgresqlAddress, one_that_cannot_be_read_is_refused_without_a_word_of_it) {
  for (const char* url :
       {"postgresql://a:geheim/7@h/n", "postgresql://a:geheim@7@h/n", "postgresql://a:geheim%zz@h/n",
        "postgresql://a:geheim@h/n?what=geheim", "postgresql://a@h:geheim/n"}) {
    try {
      Connection one(url);
      ADD_FAILURE() << url;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.kind(), base::Error::Kind::invalid);
      EXPECT_EQ(error.message().key, "storage.bad_url") << url;
      EXPECT_TRUE(error.message().arguments.empty()) << url;
    }
  }
  EXPECT_NE(maker_of("postgresql://a:geheim%2F7%40@h:5432/n").server.find("password='geheim/7@'"),
            std::string::npos);
}

TEST(PostgresqlAddress, another_database_is_made_over_the_one_that_every_server_has) {
  const Maker maker = maker_of("postgresql://a:it's@h:5433/n?sslmode=require");
  EXPECT_EQ(maker.name, "n");
  EXPECT_NE(maker.server.find("host='h'"), std::string::npos) << maker.server;
  EXPECT_NE(maker.server.find("password='it\\'s'"), std::string::npos) << maker.server;
  EXPECT_NE(maker.server.find("dbname='postgres'"), std::string::npos) << maker.server;
}

}  // namespace
}  // namespace ntm::storage::postgresql
