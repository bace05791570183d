#include "tests/fuzz/target.h"

#include <cstdio>
#include <cstdlib>

namespace kf::fuzz {

namespace {

#ifdef KF_FUZZ
void printTally()
{
    for (const auto& [parser, ways] : tally())
        std::fprintf(stderr, "tally %s %llu %llu\n", parser.c_str(), static_cast<unsigned long long>(ways.accepted), static_cast<unsigned long long>(ways.refused));
}
#endif

} // namespace

std::map<std::string, Ways>& tally()
{
    static auto& ways = *[] { // never destroyed: it is printed while the program ends
#ifdef KF_FUZZ
        std::atexit(printTally);
#endif
        return new std::map<std::string, Ways>;
    }();
    return ways;
}

std::map<std::string, Target>& targets()
{
    static std::map<std::string, Target> known;
    return known;
}

bool went(const std::string& parser, bool accepted)
{
    Ways& ways = tally()[parser];
    ++(accepted ? ways.accepted : ways.refused);
    return accepted;
}

void requireSentence(const Error& error)
{
    require(!error.message.empty(), "a refusal has a sentence");
    require(error.message.size() < 100'000, "a refusal's sentence is short beside what it refuses");
}

void require(bool holds, const char* claim)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", claim);
    std::abort();
}

} // namespace kf::fuzz
