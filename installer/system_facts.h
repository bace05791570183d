// What is so on this computer, as plain values. readSystemFacts() is the thin edge; tests fill the struct by hand or give a
// folder as `root` with the files of /proc and /sys that they want seen.
#pragma once

#include "base/clock.h"
#include "base/command.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kf::installer {

enum class CgroupLayout { None, V1, Hybrid, V2 };

struct Subnet { // IPv4, host byte order
    std::uint32_t address = 0;
    std::uint32_t mask = 0;
    bool operator==(const Subnet&) const = default;
};

struct SystemFacts {
    std::string architecture;  // as OCI names it: amd64, arm64
    std::string kernelRelease; // "6.18.44-…"
    unsigned cpus = 0;         // that this process may use
    std::uint64_t memoryTotal = 0;
    std::uint64_t memoryAvailable = 0; // bytes; of our cgroup where it limits us
    std::uint64_t swapTotal = 0;

    std::string home;          // KFBOX_HOME
    std::string fileSystem;    // of home: "ext4", "overlay", …; empty: unknown
    std::uint64_t diskFree = 0;
    std::uint64_t filesFree = 0; // inodes; 0 on file systems that do not count them: then filesTotal is 0 too
    std::uint64_t filesTotal = 0;

    std::uint64_t inotifyInstances = 0; // 0: unknown
    std::uint64_t inotifyWatches = 0;
    CgroupLayout cgroups = CgroupLayout::None;
    std::set<std::string> controllers;
    std::uint64_t boundingSet = 0; // capabilities this process can ever have
    bool root = false;
    std::string elevation; // "sudo" | "pkexec" | empty: how a user becomes root here
    bool elevationAsksNobody = false; // it wants a password, and there is no terminal or screen to ask for it

    std::string runcVersion;               // empty: not installed
    std::set<std::string> fileSystems;     // that the kernel knows now
    std::set<std::string> loadableModules; // of those we ask for
    bool loopDevices = false;
    std::string vethFailure; // empty: a veth pair could be made in a namespace of our own; else why not
    std::set<std::string> programs;        // of those we ask for, found in PATH
    std::vector<int> listeningPorts;       // TCP, any local address
    std::vector<Subnet> routes;            // without the default route
    std::chrono::system_clock::time_point now{};
    bool kvm = false;
};

// Never fails: what cannot be read stays at its default, and a check says so.
SystemFacts readSystemFacts(const std::filesystem::path& home, CommandRunner& runner, const Clock& clock, const std::filesystem::path& root = "/");

} // namespace kf::installer
