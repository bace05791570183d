// Handle owns a C library's object and releases it with that library's own function. It has the size of a pointer.
#pragma once

#include <memory>

namespace kf {

template <auto Release> struct CallRelease {
    template <class T> void operator()(T* handle) const noexcept { static_cast<void>(Release(handle)); }
};

template <class T, auto Release> using Handle = std::unique_ptr<T, CallRelease<Release>>;

} // namespace kf
