// Which bundle the wizard would install: those at hand, the one that was chosen and what it says, and whether it may be used. A key
// is trusted only by trust(), and a bundle without a trusted signature is accepted only by setAllowUntrusted(). GUI thread.
#pragma once

#include "app/models/bundle_facts.h"
#include "app/models/desktop.h"

#include <optional>
#include <vector>

namespace kf::models {

class BundleChoice final : public QObject {
    Q_OBJECT
public:
    // `folders` are looked into for bundle files.
    BundleChoice(Desktop& desktop, std::vector<std::filesystem::path> folders, QObject* parent = nullptr);

    void scan();
    const std::vector<KnownBundle>& known() const { return m_known; }

    void choose(const KnownBundle& bundle);
    const std::optional<KnownBundle>& chosen() const { return m_chosen; }
    bool isReading() const { return m_reading; }
    const std::optional<BundleFacts>& facts() const { return m_facts; }
    const std::optional<Error>& problem() const { return m_problem; } // why it cannot be used

    void trust(); // the signer's key, from now on: a person has compared its fingerprint
    void setAllowUntrusted(bool allow);
    bool allowsUntrusted() const { return m_allowUntrusted; }
    // It could be read, and its signature counts or was waived.
    bool isAccepted() const;
    // For installer::up; the keys that count are read by the verb's own worker.
    installer::UpOptions options() const;

Q_SIGNALS:
    void knownChanged();
    void changed();

private:
    void read();

    Desktop& m_desktop;
    const std::vector<std::filesystem::path> m_folders;
    std::vector<KnownBundle> m_known;
    std::optional<KnownBundle> m_chosen;
    std::optional<BundleFacts> m_facts;
    std::optional<Error> m_problem;
    bool m_reading = false;
    int m_round = 0; // an answer about a bundle that is not the chosen one any more is dropped
    bool m_allowUntrusted = false;
};

} // namespace kf::models
