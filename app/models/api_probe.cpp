#include "app/models/api_probe.h"

#include "app/models/background.h"

namespace kf::models {

ApiProbe::ApiProbe(QObject* parent, std::chrono::milliseconds patience, std::chrono::milliseconds pause) : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    m_next.setSingleShot(true);
    m_next.setInterval(pause);
    connect(&m_patience, &QTimer::timeout, this, [this] { tell(Error{Errc::Unavailable, "The API server does not answer.", {}}); });
    connect(&m_next, &QTimer::timeout, this, &ApiProbe::askNow);
}

void ApiProbe::ask(std::shared_ptr<kube::Client> client, const std::string& path)
{
    m_client = std::move(client);
    m_path = path;
    m_question.reset();
    m_patience.stop();
    m_next.stop();
    m_problem.reset();
    if (m_client)
        askNow();
}

void ApiProbe::pause()
{
    m_next.stop();
    m_patience.stop();
    m_question.reset();
}

void ApiProbe::resume()
{
    if (m_client && !m_question && !m_next.isActive())
        askNow();
}

void ApiProbe::askNow()
{
    m_question = std::make_unique<QObject>();
    m_patience.start();
    whenAnswered(m_question.get(), m_client->raw("GET", m_path), [this](const Result<std::string>& answer) {
        m_patience.stop();
        m_next.start();
        m_question.release()->deleteLater(); // its own handler runs
        tell(answer ? std::optional<Error>() : answer.error());
    });
}

void ApiProbe::tell(const std::optional<Error>& problem)
{
    const bool same = m_problem.has_value() == problem.has_value() && (!problem || m_problem->message == problem->message);
    m_problem = problem;
    if (!same)
        Q_EMIT changed();
}

} // namespace kf::models
