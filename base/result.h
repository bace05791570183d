// Result<T> is how every fallible function of kfbox answers: a value or an Error, never both.
//
// Reading the wrong side throws std::bad_variant_access: that is a bug of ours, not a state to handle.
// Ignoring a Result is a compile error under -Werror. Values may be used on any thread, one at a time.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace kf {

// What kind of failure it is. Code decides on this, never on the text.
enum class Errc {
    InvalidInput, // a file, flag, YAML or reply is not what it must be
    NotFound,
    AlreadyExists,
    Conflict,    // somebody else changed or owns it
    Permission,
    Unavailable, // not reachable now; the same call may work later
    TimedOut,
    Cancelled,
    Corrupt,     // bytes differ from what their digest or signature promises
    Preflight,   // this computer lacks something that is named in the message
    Internal,
};

struct Error {
    Errc code = Errc::Internal;
    std::string message; // one sentence for the user: what is wrong, where, what to do
    std::string detail;  // for the log: the tool's last lines, a library's own words
};

// The value of Result<>: nothing to say but that it worked.
struct Done {};

template <class T = Done> class [[nodiscard]] Result {
public:
    using Value = T;

    Result()
        requires std::is_same_v<T, Done>
        : m_state(std::in_place_index<0>)
    {
    }
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }

    T& operator*() & { return std::get<0>(m_state); }
    const T& operator*() const& { return std::get<0>(m_state); }
    T&& operator*() && { return std::get<0>(std::move(m_state)); }
    T* operator->() { return &std::get<0>(m_state); }
    const T* operator->() const { return &std::get<0>(m_state); }

    const Error& error() const& { return std::get<1>(m_state); }
    Error&& error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, Error> m_state;
};

// "open the bundle: no such file": puts what we were doing in front of what went wrong.
inline Error within(std::string what, Error error)
{
    error.message = std::move(what) + ": " + error.message;
    return error;
}

} // namespace kf

// Unwraps a Result or returns its Error from the enclosing function. It nests: each use has a variable of its own.
#define KF_TRY(expression) KF_TRY_AS(KF_JOIN(kfResult, __COUNTER__), expression)
#define KF_TRY_AS(variable, expression)                                                                                \
    __extension__({                                                                                                    \
        auto variable = (expression); /* NOLINT(bugprone-macro-parentheses): a name that is declared */                \
        if (!variable)                /* NOLINT(bugprone-macro-parentheses) */                                         \
            return std::move(variable).error();                                                                        \
        *std::move(variable);                                                                                          \
    })
#define KF_JOIN(left, right) KF_JOIN_EXPANDED(left, right)
#define KF_JOIN_EXPANDED(left, right) left##right
