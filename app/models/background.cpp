#include "app/models/background.h"

namespace kf::models {

QThreadPool& workers()
{
    static QThreadPool pool;
    static const bool sized = [] {
        pool.setMaxThreadCount(16); // they wait more than they work
        return true;
    }();
    static_cast<void>(sized);
    return pool;
}

} // namespace kf::models
