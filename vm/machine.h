// Machine is the place where one cluster runs: a node container, a virtual machine, …; one object per machine name.
//
// Every call blocks and belongs on a worker thread; status() and kubeconfig() are quick and need no privilege. A stop request
// answers Errc::Cancelled within about two seconds and leaves a state from which the same call goes on.
// Calls that change the machine are repeatable: creating what is there, or stopping what stands, is done at once.
//
//            create            start
//   Absent ─────────▶ Stopped ───────▶ Starting ──▶ Running
//      ▲───destroy───────┴──────▲──────stop/reboot──────┘
#pragma once

#include "base/command.h"
#include "base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace kf::vm {

enum class Internet { Off, On };
enum class Terminal { No, Yes };

struct MachineSpec {
    std::string name = "kfbox";    // a DNS label
    std::uint32_t milliCpus = 0;   // thousandths of a core; 0: all of the computer's
    std::uint64_t memoryBytes = 0; // 0: no limit
    std::uint64_t diskBytes = 0;   // 0: no limit; Errc::Preflight from a machine that has no Capabilities::diskLimit
    Internet internet = Internet::Off;
    std::string subnet = {};            // "10.199.7.0/24", refused where taken; empty: a free one is chosen and kept

    bool operator==(const MachineSpec&) const = default;
};

enum class Placement { Link, Copy, Unpack }; // Copy: the node writes to it. Unpack: a folder, the tree of the blob's EROFS layer

struct StoreFile {
    std::string path = {};           // relative to the node's /var/lib/containerd
    std::filesystem::path blob = {}; // in the store on this computer
    Placement placement = Placement::Link;

    bool operator==(const StoreFile&) const = default;
};

// What a node is made of.
struct NodeSource {
    std::filesystem::path root = {}; // EROFS image of the node's root file system
    std::vector<StoreFile> imageStore = {};   // layers are mounted: no Placement::Unpack
    std::vector<StoreFile> withoutErofs = {}; // the whole store for a kernel without EROFS; empty: the bundle has none

    bool operator==(const NodeSource&) const = default;
};

enum class MachineState { Absent, Stopped, Starting, Running };
std::string toText(MachineState state); // "absent", "stopped", "starting", "running"

struct MachineUsage {
    std::chrono::microseconds cpuTime{}; // since it started
    std::uint64_t memoryBytes = 0;       // as the kernel accounts it, page cache included
    std::uint64_t workingSetBytes = 0;   // without inactive page cache
    std::uint64_t diskBytes = 0;         // what the machine's file system holds
    std::uint64_t diskFreeBytes = 0;
};

struct MachineStatus {
    MachineState state = MachineState::Absent;
    MachineSpec spec = {};
    std::string boot = {};    // changes with every start; empty unless it runs
    std::string since = {};   // RFC 3339, when that start began
    std::string address = {}; // the node's, empty before create
    MachineUsage usage = {};  // zero unless it runs (the disk is read always)
};

// Asked, not guessed: the screens and verbs offer only what is true here.
struct Capabilities {
    bool internet = false;     // Internet::On is possible
    bool diskLimit = false;    // MachineSpec::diskBytes is enforced
    bool resize = false;       // milliCpus and memoryBytes can change while it runs
    bool snapshot = false;
    bool loadImages = false;   // importImages, listImages, removeImage
    bool volumeFiles = false;  // readVolumeFile, writeVolumeFile
};

struct MachineImage {
    std::string name; // "registry/repository:tag"
    std::string digest;
    std::uint64_t bytes = 0;
    bool pinned = false; // belongs to the platform: it cannot be removed
};

struct Progress {
    std::string what = {};        // "Linking the image store"
    std::uint64_t done = 0;
    std::uint64_t total = 0; // 0: not known
};
using OnProgress = std::function<void(const Progress&)>;
// Takes pieces of a stream, in order; an Error ends it.
using Sink = std::function<Result<>(std::string_view)>;
// Fills up to `size` bytes and answers how many; 0 is the end.
using Source = std::function<Result<std::size_t>(char* buffer, std::size_t size)>;

struct Created {
    std::vector<std::string> warnings = {}; // sentences: "The store is on another disk: 1.2 GiB were copied instead of linked."
};

class Machine {
public:
    virtual ~Machine() = default;
    virtual Capabilities capabilities() const = 0;
    // Errc::Preflight or Unavailable where this computer cannot hold it; Errc::Conflict for a subnet that is taken, or where
    // the machine exists with another specification (its name and subnet stay; limits and internet change at the next start).
    virtual Result<Created> create(const MachineSpec& spec, const NodeSource& source, const std::stop_token& stop, const OnProgress& onProgress) = 0;
    // Returns when the node has made its cluster's credentials: kubeconfig() answers then. That the API server answers is for
    // the caller to watch. Errc::TimedOut after `deadline`; where the node failed, its own last words are the detail.
    virtual Result<> start(const std::stop_token& stop, std::chrono::seconds deadline = std::chrono::seconds(180)) = 0;
    // Powers the node off; kills it after `deadline`.
    virtual Result<> stop(const std::stop_token& stop, std::chrono::seconds deadline = std::chrono::seconds(30)) = 0;
    // Stops it and removes its system side. The data side stays.
    virtual Result<> destroy(const std::stop_token& stop) = 0;
    // Removes the data side of this name, volumes and credentials. Only for a machine that is absent: Errc::Conflict otherwise.
    virtual Result<> deleteData(const std::stop_token& stop) = 0;

    virtual Result<MachineStatus> status() = 0;
    // The administrator's kubeconfig with the server's address as this computer reaches it. Errc::NotFound before start.
    virtual Result<std::string> kubeconfig() = 0;
    // What the node said while it made its cluster, then the last words of the control plane's containers ("POD/CONTAINER  TEXT"):
    // at most the last `lines` lines.
    virtual Result<std::string> log(std::size_t lines) = 0;

    // The command that runs a program as root inside the running node, for a person's own terminal (`kfbox shell`, `kfbox kubectl`):
    // "[sudo] runc … exec [-t] ID env KUBECONFIG=/etc/kubernetes/admin.conf PROGRAM ARGUMENTS". It is started by the caller, as
    // the person, never by kfbox-helper. Errc::Unavailable unless it runs.
    virtual Result<Command> nodeCommand(const std::string& program, const std::vector<std::string>& arguments, Terminal terminal) = 0;

    // An OCI or Docker archive becomes images of the node; answers their names.
    virtual Result<std::vector<std::string>> importImages(const std::filesystem::path& archive, const std::stop_token& stop, const OnProgress& onProgress) = 0;
    virtual Result<std::vector<MachineImage>> listImages(const std::stop_token& stop) = 0;
    virtual Result<> removeImage(const std::string& name, const std::stop_token& stop) = 0;

    // One file of a volume: `path` is "NAMESPACE/CLAIM/folder/file". Symbolic links are not followed. A written file belongs to
    // the owner of the folder it lies in.
    virtual Result<> readVolumeFile(const std::string& path, const Sink& sink, const std::stop_token& stop) = 0;
    virtual Result<> writeVolumeFile(const std::string& path, const Source& source, const std::stop_token& stop) = 0;
    // Names in a folder of a volume, folders with a trailing "/", sorted.
    virtual Result<std::vector<std::string>> listVolumeFolder(const std::string& path, const std::stop_token& stop) = 0;
};

} // namespace kf::vm
