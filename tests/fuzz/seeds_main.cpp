// Writes the seeds that are made into the folder that it is given: tests/fuzz/run starts with it.
#include "tests/fuzz/seeds.h"

#include <iostream>

int main(int count, char** arguments)
{
    if (count != 2) {
        std::cerr << "usage: fuzz_seeds FOLDER\n";
        return 2;
    }
    kf::fuzz::writeBundleSeeds(arguments[1]);
    kf::fuzz::writeElfSeeds(arguments[1]);
    return 0;
}
