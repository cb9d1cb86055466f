// What a person who knows C++ writes for the same models: std::priority_queue, a deque, xoshiro256++.
//   reference hold PENDING EVENTS      reference queue SERVERS CUSTOMERS
// Prints the nanoseconds of processor time for each event or customer, and a number that must look right.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <deque>
#include <queue>
#include <vector>

static uint64_t state[4] = {0x9e3779b97f4a7c15u, 0xbf58476d1ce4e5b9u, 0x94d049bb133111ebu, 0x2545f4914f6cdd1du};
static inline uint64_t turned(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
static inline double exponential() {
  const uint64_t result = turned(state[0] + state[3], 23) + state[0], t = state[1] << 17;
  state[2] ^= state[0]; state[3] ^= state[1]; state[1] ^= state[2]; state[0] ^= state[3];
  state[2] ^= t; state[3] = turned(state[3], 45);
  return -std::log(((result >> 11) + 0.5) * 0x1p-53);
}

struct Event {
  double at;
  uint32_t sequence;
  uint32_t what;
};
struct Later {
  bool operator()(const Event &a, const Event &b) const {
    return a.at > b.at || (a.at == b.at && a.sequence > b.sequence);
  }
};
static std::priority_queue<Event, std::vector<Event>, Later> events;
static uint32_t sequence = 0;
static double now = 0;
static inline void schedule(double delay, uint32_t what) { events.push({now + delay, sequence++, what}); }

static void hold(long count) {
  for (long i = 0; i < count; i++) {
    const Event first = events.top();
    events.pop();
    now = first.at;
    schedule(exponential(), first.what);
  }
}

static clock_t begin;

static double queue(int servers, long customers) {
  std::deque<double> line;
  std::vector<double> came(servers);
  std::vector<int> idle;
  for (int i = 0; i < servers; i++) idle.push_back(i);
  double sum = 0;
  long served = 0;
  const double between = 1 / (0.9 * servers);
  const uint32_t arrival = servers;
  schedule(exponential() * between, arrival);
  while (served < customers + 200000) {
    if (served == 200000) begin = clock();
    const Event first = events.top();
    events.pop();
    now = first.at;
    if (first.what == arrival) {
      schedule(exponential() * between, arrival);
      if (!idle.empty()) {
        const int server = idle.back();
        idle.pop_back();
        came[server] = now;
        schedule(exponential(), server);
      } else line.push_back(now);
    } else {
      sum += now - came[first.what];
      served++;
      if (!line.empty()) {
        came[first.what] = line.front();
        line.pop_front();
        schedule(exponential(), first.what);
      } else idle.push_back(first.what);
    }
  }
  return sum / served;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  const long size = atol(argv[2]), count = atol(argv[3]);
  double check = 0;
  if (!strcmp(argv[1], "hold")) {
    for (long i = 0; i < size; i++) schedule(exponential(), i);
    hold(size < 100000 ? 200000 : 3 * size);
    begin = clock();
    hold(count);
    check = now;
  } else {
    check = queue(size, count);
  }
  printf("{\"nanoseconds\":%.3f,\"check\":%.6g}\n", 1e9 * (clock() - begin) / CLOCKS_PER_SEC / count, check);
}
