#include "app/models/preflight_model.h"

#include "app/models/text.h"

#include <algorithm>

namespace kf::models {

QString checkStateText(installer::CheckState state)
{
    switch (state) {
    case installer::CheckState::Ok: return PreflightModel::tr("Ok");
    case installer::CheckState::Warn: return PreflightModel::tr("Warning");
    case installer::CheckState::Fail: return PreflightModel::tr("Not met");
    }
    return {};
}

Tone toneOf(installer::CheckState state)
{
    switch (state) {
    case installer::CheckState::Ok: return Tone::Good;
    case installer::CheckState::Warn: return Tone::Warning;
    case installer::CheckState::Fail: return Tone::Bad;
    }
    return Tone::Plain;
}

PreflightModel::PreflightModel(Desktop& desktop, QObject* parent) : QAbstractListModel(parent), m_desktop(desktop) {}

int PreflightModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_checks.size()); }

QVariant PreflightModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const installer::Check& check = m_checks[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return qt(check.title);
    case IdRole: return qt(check.id);
    case StateRole: return checkStateText(check.state);
    case ToneRole: return int(toneOf(check.state));
    case MeaningRole: return qt(check.meaning);
    case FixRole: return check.state == installer::CheckState::Ok ? QString() : qt(check.fix);
    case FixableRole: return check.state != installer::CheckState::Ok && check.fixable();
    default: return {};
    }
}

QHash<int, QByteArray> PreflightModel::roleNames() const
{
    return {{Qt::DisplayRole, "title"}, {IdRole, "id"}, {StateRole, "state"}, {ToneRole, "tone"}, {MeaningRole, "meaning"}, {FixRole, "fix"}, {FixableRole, "fixable"}};
}

void PreflightModel::check() { run(tr("Checking this computer"), {}); }

void PreflightModel::fix(const QString& id)
{
    std::vector<installer::Check> repairs;
    for (const installer::Check& check : m_checks) {
        if (check.state != installer::CheckState::Ok && check.fixable() && (id.isEmpty() || qt(check.id) == id))
            repairs.push_back(check);
    }
    if (!repairs.empty())
        run(repairs.size() == 1 ? tr("Mending “%1”").arg(qt(repairs.front().title)) : tr("Mending this computer"), std::move(repairs));
}

void PreflightModel::cancel()
{
    if (m_activity != 0)
        m_desktop.activities().cancel(m_activity);
}

void PreflightModel::run(const QString& title, std::vector<installer::Check> repairs)
{
    if (m_activity != 0)
        return;
    const auto facts = std::make_shared<std::optional<installer::SystemFacts>>();
    const auto work = [facts, known = m_facts, repairs = std::move(repairs)](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        if (!repairs.empty())
            KF_TRY(installer::repairAll(repairs, *known, parts.runner, stop));
        *facts = parts.readFacts(parts);
        return {};
    };
    m_problem.reset();
    m_activity = m_desktop.perform(title, work, this, [this, facts](const std::optional<Error>& error) {
        m_activity = 0;
        m_problem = error;
        if (*facts)
            take(**facts);
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void PreflightModel::take(const installer::SystemFacts& facts)
{
    beginResetModel();
    m_facts = facts;
    installer::Needs needs;
    needs.architecture = facts.architecture; // which a bundle needs is asked when one is chosen
    m_checks = installer::checksOf(facts, needs);
    std::stable_sort(m_checks.begin(), m_checks.end(), [](const installer::Check& left, const installer::Check& right) { return left.state > right.state; });
    endResetModel();
}

std::optional<Error> PreflightModel::verdict() const
{
    const Result<> judged = installer::verdict(m_checks);
    return judged ? std::optional<Error>() : judged.error();
}

bool PreflightModel::canFixAnything() const
{
    return std::any_of(m_checks.begin(), m_checks.end(), [](const installer::Check& check) { return check.state != installer::CheckState::Ok && check.fixable(); });
}

} // namespace kf::models
