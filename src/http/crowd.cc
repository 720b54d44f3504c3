// SPDX-License-Identifier: Apache-2.0
#include "http/crowd.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace ntm::http {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned short kPrefixOfV4 = 24;
constexpr unsigned short kPrefixOfV6 = 64;
constexpr std::size_t kConnectionsOfABrowser = 8;
constexpr unsigned kMegabyteBits = 20;

}  // namespace

std::string network_of(const std::string& address) {
  boost::system::error_code error;
  const ip::address read = ip::make_address(address, error);
  if (error) return address;
  if (read.is_v4()) return ip::make_network_v4(read.to_v4(), kPrefixOfV4).canonical().to_string();
  ip::address_v6 six = read.to_v6();
  six.scope_id(0);
  return ip::make_network_v6(six, kPrefixOfV6).canonical().to_string();
}

std::size_t amount(Scarce what, const Holding& holding) {
  return what == Scarce::connections ? holding.connections : holding.bytes;
}

std::size_t weight(Scarce what, const Holding& holding) {
  return what == Scarce::connections ? holding.connections / kConnectionsOfABrowser
                                     : holding.bytes >> kMegabyteBits;
}

Crowd::Seat::Seat(Crowd& crowd, const std::string& address)
    : crowd_(crowd),
      address_(crowd.addresses_.try_emplace(address).first),
      network_(crowd.networks_.try_emplace(network_of(address)).first) {
  for (Holding* holding : {&address_->second, &network_->second, &crowd_.all_}) ++holding->connections;
}

Crowd::Seat::~Seat() {
  hold(0);
  for (Holding* holding : {&address_->second, &network_->second, &crowd_.all_}) --holding->connections;
  if (address_->second.connections == 0) crowd_.addresses_.erase(address_);
  if (network_->second.connections == 0) crowd_.networks_.erase(network_);
}

bool Crowd::Seat::is_in(const Holding& holding) const {
  return &holding == &address_->second || &holding == &network_->second || &holding == &crowd_.all_;
}

void Crowd::Seat::hold(std::size_t bytes) {
  for (Holding* holding : {&address_->second, &network_->second, &crowd_.all_})
    holding->bytes = holding->bytes - held_ + bytes;
  held_ = bytes;
}

}  // namespace ntm::http
