// Says when the API server stops answering, and when it answers again: a watch alone would wait in silence. Asks one small question
// now and then while somebody looks. GUI thread.
#pragma once

#include "kube/client.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace kf::models {

class ApiProbe final : public QObject {
    Q_OBJECT
public:
    explicit ApiProbe(QObject* parent, std::chrono::milliseconds patience = std::chrono::seconds(3), std::chrono::milliseconds pause = std::chrono::seconds(10));

    // Begins anew with this question, a path to GET. Null: asks nothing.
    void ask(std::shared_ptr<kube::Client> client, const std::string& path);
    // Nobody looks: no question is asked until the next resume().
    void pause();
    void resume();
    // Why there is no answer; empty: it answered, or nothing is known yet.
    const std::optional<Error>& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    void askNow();
    void tell(const std::optional<Error>& problem);

    std::shared_ptr<kube::Client> m_client;
    std::string m_path;
    std::optional<Error> m_problem;
    std::unique_ptr<QObject> m_question; // in flight; its end cancels the request
    QTimer m_patience;
    QTimer m_next;
};

} // namespace kf::models
