// A process that is not ours to wait for, known by its id and start time together: an id alone may mean another one tomorrow.
#pragma once

#include "base/file.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace kf::vm {

struct ProcessStat {
    char state = '?';            // 'Z' and 'X' are dead
    std::uint64_t startTime = 0; // ticks since the computer's start
};
// The text of /proc/ID/stat; the program's name in it may hold anything.
std::optional<ProcessStat> parseProcessStat(std::string_view text);

// nullopt where there is none, or only its remains.
std::optional<std::uint64_t> startTimeOf(int process);

class Process {
public:
    // nullopt where it has ended.
    static std::optional<Process> find(int process, std::uint64_t startTime);

    Result<> send(int signal) const;
    // False when it did not end by then. Errc::Cancelled at a stop request.
    Result<bool> waitForEnd(std::chrono::steady_clock::time_point until, const std::stop_token& stop) const;
    int descriptor() const { return m_descriptor.get(); } // readable when it has ended

private:
    explicit Process(FileDescriptor descriptor) : m_descriptor(std::move(descriptor)) {}
    FileDescriptor m_descriptor;
};

// Waits until one of `descriptors` is readable: its index; nullopt at the deadline; Errc::Cancelled at a stop request.
Result<std::optional<std::size_t>> waitReadable(
    const std::vector<int>& descriptors, std::chrono::steady_clock::time_point until, const std::stop_token& stop);

} // namespace kf::vm
