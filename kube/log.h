// The logging category of this room. Neither tokens, nor queries, nor bodies are ever logged.
#pragma once

#include <QLoggingCategory>

namespace kf::kube {
Q_DECLARE_LOGGING_CATEGORY(log)
}
