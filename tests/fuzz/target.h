// What a fuzz target is: KF_FUZZ_TARGET(yaml_json) { … `bytes` … } is one function that takes any bytes and comes back. The preset
// `fuzz` makes a libFuzzer program of it; in every other preset it is a part of tst_corpora, which replays the seeds.
//
// A parser's answers go through went(), which counts them and requires that a refusal is a sentence; what must be true of an
// accepted value is said with require().
#pragma once

#include "base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace kf::fuzz {

struct Ways {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
};
// By parser, of this process.
std::map<std::string, Ways>& tally();

// Answers `accepted`.
bool went(const std::string& parser, bool accepted);
void requireSentence(const Error& error);

template <class T> bool went(const std::string& parser, const Result<T>& result)
{
    if (!result)
        requireSentence(result.error());
    return went(parser, static_cast<bool>(result));
}

// Says what did not hold and aborts: libFuzzer keeps the input, and a test fails.
void require(bool holds, const char* claim);

using Target = void (*)(std::string_view bytes);
// Those that are linked into this program, by name.
std::map<std::string, Target>& targets();
struct Registration {
    Registration(const char* name, Target target) { targets()[name] = target; }
};

} // namespace kf::fuzz

#ifdef KF_FUZZ
// At its end the program says "tally PARSER ACCEPTED REFUSED" for each parser: tests/fuzz/run reads it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
#define KF_FUZZ_TARGET(name)                                                                                           \
    static void fuzz_##name(std::string_view bytes);                                                                   \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)                                  \
    {                                                                                                                  \
        fuzz_##name({reinterpret_cast<const char*>(data), size});                                                      \
        return 0;                                                                                                      \
    }                                                                                                                  \
    static void fuzz_##name(std::string_view bytes)
#else
#define KF_FUZZ_TARGET(name)                                                                                           \
    static void fuzz_##name(std::string_view bytes);                                                                   \
    static const kf::fuzz::Registration registration_##name(#name, fuzz_##name);                                       \
    static void fuzz_##name(std::string_view bytes)
#endif
