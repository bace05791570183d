// The checks of `kfbox doctor` as rows: what fails first. Reading this computer's facts and mending run on a worker, as activities.
// GUI thread.
#pragma once

#include "app/models/desktop.h"
#include "app/models/row.h"
#include "installer/preflight.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace kf::models {

// In the screens' language where it is known; the installer's own words else.
QString checkStateText(installer::CheckState state); // "Ok", "Warning", "Not met"
Tone toneOf(installer::CheckState state);

class PreflightModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { IdRole = Qt::UserRole + 1, StateRole, ToneRole, MeaningRole, FixRole, FixableRole };

    explicit PreflightModel(Desktop& desktop, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Reads the facts anew and judges them.
    void check();
    // Runs the repair of this check, or of every one that can be repaired (empty), and checks again.
    void fix(const QString& id);
    void cancel();

    bool isRunning() const { return m_activity != 0; }
    bool isChecked() const { return m_facts.has_value(); }
    bool canGoOn() const { return isChecked() && !verdict(); }
    // Why nothing can be installed here: the failing checks in one sentence.
    std::optional<Error> verdict() const;
    bool canFixAnything() const;
    const std::vector<installer::Check>& checks() const { return m_checks; }
    // What was read last; empty before.
    const std::optional<installer::SystemFacts>& facts() const { return m_facts; }
    // Why the last reading or mending failed. That a person gave no password is no failure, but it is said.
    const std::optional<Error>& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    void run(const QString& title, std::vector<installer::Check> repairs);
    void take(const installer::SystemFacts& facts);

    Desktop& m_desktop;
    std::vector<installer::Check> m_checks; // failing, warning, ok
    std::optional<installer::SystemFacts> m_facts;
    std::optional<Error> m_problem;
    int m_activity = 0;
};

} // namespace kf::models
