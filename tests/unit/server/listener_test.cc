// The transport over real sockets of this machine. Deadlines are set short where one is waited for; nothing is asserted
// about how long anything takes.
#include "server/transport/listener.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace citewell {
namespace {

using ::testing::StartsWith;

// A client's socket, closed with the object. Blocking, with a receive timeout so that a fault fails a test and hangs
// none.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] int socket() const { return socket_; }
  [[nodiscard]] bool connected() const { return connected_; }
  void send(const std::string& bytes) const { (void)::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

  // Everything until the server closes.
  [[nodiscard]] std::string read_all() const {
    std::string all;
    char chunk[4096];
    for (ssize_t got = 0; (got = ::recv(socket_, chunk, sizeof chunk, 0)) > 0;)
      all.append(chunk, static_cast<std::size_t>(got));
    return all;
  }
  // Until `end` has come.
  [[nodiscard]] std::string read_until(const std::string& end) const {
    std::string all;
    char byte = 0;
    while (!all.ends_with(end) && ::recv(socket_, &byte, 1, 0) == 1) all += byte;
    return all;
  }

 private:
  int socket_;
  bool connected_ = false;
};

// Whichever of two has something to read first.
const Client* first_to_answer(const Client& a, const Client& b) {
  pollfd both[] = {{a.socket(), POLLIN, 0}, {b.socket(), POLLIN, 0}};
  ::poll(both, 2, 20'000);
  return both[0].revents != 0 ? &a : &b;
}

// Answers a request with "<target><body>;".
Exchange echo() {
  return {[](const WholeRequest& request, bool) { return request.head.target + request.body + ";"; },
          [](int status, std::string_view detail) { return std::to_string(status) + " " + std::string(detail); }};
}

std::string get(const std::string& target, bool close = false) {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + (close ? "Connection: close\r\n" : "") + "\r\n";
}

// Opened before its loop runs, so that the port is read without a race.
std::unique_ptr<Listener> open(TransportOptions options, Exchange exchange = echo()) {
  options.port = 0;
  auto opened = Listener::open(options, std::move(exchange));
  EXPECT_TRUE(opened.ok());
  return std::move(opened).value();
}

class Served {
 public:
  explicit Served(const TransportOptions& options = {}, Exchange exchange = echo())
      : listener_(open(options, std::move(exchange))),
        port_(listener_->port()),
        thread_([this] { listener_->run(false); }) {}
  ~Served() { stop(); }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  void ask_to_stop() const { listener_->stop(); }
  void stop() {
    listener_->stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::unique_ptr<Listener> listener_;
  std::uint16_t port_;
  std::thread thread_;
};

TEST(Listener, AnswersOneRequestAfterTheOther) {
  const Served server;
  const Client client(server.port());
  client.send(get("/a"));
  EXPECT_EQ(client.read_until(";"), "/a;");
  client.send(get("/b"));
  EXPECT_EQ(client.read_until(";"), "/b;");
}

TEST(Listener, AnswersRequestsThatComeTogetherInOrder) {
  const Served server;
  const Client client(server.port());
  client.send(get("/a") + get("/b") + get("/c", true) + get("/never"));
  EXPECT_EQ(client.read_all(), "/a;/b;/c;");
}

TEST(Listener, PutsARequestTogetherFromSingleBytes) {
  const Served server;
  const Client client(server.port());
  for (const char byte : get("/bytes", true)) client.send(std::string(1, byte));
  EXPECT_EQ(client.read_all(), "/bytes;");
}

TEST(Listener, AWaitingClientIsToldToSendItsBody) {
  const Served server;
  const Client client(server.port());
  client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("{}");
  EXPECT_EQ(client.read_all(), "/a{};");
}

TEST(Listener, RefusesAndCloses) {
  const Served server;
  const Client client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}" + get("/never"));
  EXPECT_THAT(client.read_all(), StartsWith("400 "));
}

TEST(Listener, ConnectionsEndAfterTheirShareOfRequests) {
  TransportOptions options;
  options.max_requests_per_connection = 2;
  const Served server(options);
  const Client client(server.port());
  client.send(get("/a") + get("/b") + get("/c"));
  EXPECT_EQ(client.read_all(), "/a;/b;");
}

TEST(Listener, IdleAndHalfSentRequestsEnd) {
  TransportOptions options;
  options.idle_timeout = options.read_timeout = std::chrono::milliseconds(50);
  const Served server(options);
  const Client silent(server.port());
  EXPECT_EQ(silent.read_all(), "");
  const Client half(server.port());
  half.send("GET / HT");
  EXPECT_THAT(half.read_all(), StartsWith("408 "));
  const Client kept(server.port());
  kept.send(get("/a"));
  EXPECT_EQ(kept.read_all(), "/a;");
}

TEST(Listener, IdleAndSlowClientsHoldNoWorker) {
  TransportOptions options;
  options.threads = 1;
  const Served server(options);
  std::vector<std::unique_ptr<Client>> others;
  for (int i = 0; i < 50; ++i) {
    others.push_back(std::make_unique<Client>(server.port()));
    if (i % 2 == 0) others.back()->send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\n{");
  }
  const Client client(server.port());
  client.send(get("/quick", true));
  EXPECT_EQ(client.read_all(), "/quick;");
}

// A gate that requests wait at until it is opened.
class Gate {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void wait_for(int waiting) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= waiting; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

Exchange echo_behind(Gate& gate) {
  auto exchange = echo();
  exchange.respond = [&gate](const WholeRequest& request, bool) {
    gate.wait();
    return request.head.target + ";";
  };
  return exchange;
}

TEST(Listener, AFullQueueTurnsAway) {
  Gate gate;
  TransportOptions options;
  options.threads = 1;
  options.max_waiting = 1;
  const Served server(options, echo_behind(gate));
  const Client running(server.port());
  running.send(get("/running", true));
  gate.wait_for(1);
  // One of the two next waits, the other finds the queue full; which is which is the system's choice.
  const Client second(server.port());
  const Client third(server.port());
  second.send(get("/waits", true));
  third.send(get("/waits", true));
  const bool second_is_first = first_to_answer(second, third) == &second;
  EXPECT_THAT((second_is_first ? second : third).read_all(), StartsWith("503 "));
  gate.open();
  EXPECT_EQ(running.read_all(), "/running;");
  EXPECT_EQ((second_is_first ? third : second).read_all(), "/waits;");
}

TEST(Listener, AnIdleConnectionMakesRoom) {
  TransportOptions options;
  options.max_connections = 1;
  const Served server(options);
  const Client idle(server.port());
  idle.send(get("/a"));
  EXPECT_EQ(idle.read_until(";"), "/a;");
  const Client next(server.port());
  next.send(get("/b", true));
  EXPECT_EQ(next.read_all(), "/b;");
  EXPECT_EQ(idle.read_all(), "");
}

TEST(Listener, TooManyBusyConnectionsAreRefused) {
  Gate gate;
  TransportOptions options;
  options.max_connections = 2;
  Served server(options, echo_behind(gate));
  const Client first(server.port());
  const Client second(server.port());
  first.send(get("/first", true));
  second.send(get("/second", true));
  gate.wait_for(2);
  const Client third(server.port());
  EXPECT_THAT(third.read_all(), StartsWith("503 "));
  gate.open();
  EXPECT_EQ(first.read_all(), "/first;");
  EXPECT_EQ(second.read_all(), "/second;");
}

TEST(Listener, StopFinishesWhatRuns) {
  Gate gate;
  Served server({}, echo_behind(gate));
  const Client idle(server.port());
  const Client running(server.port());
  running.send(get("/running"));
  gate.wait_for(1);
  server.ask_to_stop();
  EXPECT_EQ(idle.read_all(), "") << "an idle connection ends at once";
  gate.open();
  EXPECT_EQ(running.read_all(), "/running;");
  server.stop();
  EXPECT_FALSE(Client(server.port()).connected());
}

TEST(Listener, ATakenPortIsNamed) {
  const Served server;
  TransportOptions options;
  options.port = server.port();
  const auto second = Listener::open(options, echo());
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().where, "127.0.0.1:" + std::to_string(server.port()));
}

TEST(Listener, AWrongAddressIsNamed) {
  TransportOptions options;
  options.address = "nowhere";
  EXPECT_FALSE(Listener::open(options, echo()).ok());
}

}  // namespace
}  // namespace citewell
