#include "app/models/bundle_choice.h"

#include "app/models/background.h"
#include "bundle/trust.h"

namespace kf::models {

BundleChoice::BundleChoice(Desktop& desktop, std::vector<std::filesystem::path> folders, QObject* parent)
    : QObject(parent), m_desktop(desktop), m_folders(std::move(folders))
{
}

void BundleChoice::scan()
{
    const auto work = [paths = m_desktop.parts().paths, folders = m_folders](const std::stop_token&) { return findBundles(paths, folders); };
    inBackground(this, work, [this](const std::vector<KnownBundle>& known) {
        m_known = known;
        Q_EMIT knownChanged();
    });
}

void BundleChoice::choose(const KnownBundle& bundle)
{
    m_chosen = bundle;
    m_allowUntrusted = false;
    read();
}

void BundleChoice::read()
{
    m_facts.reset();
    m_problem.reset();
    m_reading = true;
    const auto work = [chosen = *m_chosen, paths = m_desktop.parts().paths, cache = m_desktop.parts().cache](const std::stop_token&) {
        return chosen.file.empty() ? readStoredBundle(chosen.edition, paths) : readBundleFile(chosen.file, paths, cache);
    };
    inBackground(this, work, [this, round = ++m_round](const Result<BundleFacts>& facts) {
        if (round != m_round)
            return;
        m_reading = false;
        if (facts)
            m_facts = *facts;
        else
            m_problem = facts.error();
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void BundleChoice::trust()
{
    if (!m_facts || m_facts->signature.standing != Standing::Stranger)
        return;
    const auto work = [folder = m_desktop.parts().paths.trustedKeys(), key = *m_facts->signature.key](const std::stop_token&) { return bundle::trust(folder, key); };
    inBackground(this, work, [this, round = m_round](const Result<>& trusted) {
        if (round != m_round)
            return;
        if (trusted)
            return read();
        m_problem = trusted.error();
        Q_EMIT changed();
    });
}

void BundleChoice::setAllowUntrusted(bool allow)
{
    if (std::exchange(m_allowUntrusted, allow) != allow)
        Q_EMIT changed();
}

bool BundleChoice::isAccepted() const { return m_facts && !m_problem && (m_facts->signature.standing == Standing::Trusted || m_allowUntrusted); }

installer::UpOptions BundleChoice::options() const
{
    installer::UpOptions options;
    if (!m_facts)
        return options;
    options.bundle = m_facts->file;
    options.edition = m_facts->edition;
    options.open.allowUnsigned = m_allowUntrusted;
    return options;
}

} // namespace kf::models
