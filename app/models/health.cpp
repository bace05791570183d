#include "app/models/health.h"

#include "app/models/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace kf::models {

namespace {

using installer::ComponentState;
using installer::ComponentStatus;
using vm::MachineState;

QString tr(const char* text, int number = -1) { return QCoreApplication::translate("kf::models", text, nullptr, number); }

// One line for each cause: a node without room is in the way of many.
std::vector<BlockerText> blockersOf(const std::vector<ComponentStatus>& components)
{
    std::vector<BlockerText> texts;
    for (const ComponentStatus& component : components) {
        if (!component.blocker || component.state == ComponentState::Ready)
            continue;
        const QString sentence = qt(component.blocker->sentence);
        const auto known = std::find_if(texts.begin(), texts.end(), [&sentence](const BlockerText& text) { return text.sentence == sentence; });
        if (known != texts.end()) {
            known->components += QStringLiteral(", ") + qt(component.title);
            known->isFailed = known->isFailed || component.state == ComponentState::Failed;
            continue;
        }
        texts.push_back({qt(component.title), sentence, qt(component.blocker->cause), component.blocker->object, component.state == ComponentState::Failed});
    }
    std::stable_sort(texts.begin(), texts.end(), [](const BlockerText& left, const BlockerText& right) { return left.isFailed && !right.isFailed; });
    return texts;
}

int countOf(const std::vector<ComponentStatus>& components, ComponentState state)
{
    return static_cast<int>(std::count_if(components.begin(), components.end(), [state](const ComponentStatus& one) { return one.state == state; }));
}

Health ofRunning(const installer::Status& status)
{
    Health health;
    health.blockers = blockersOf(status.components);
    const int all = static_cast<int>(status.components.size());
    const int ready = countOf(status.components, ComponentState::Ready);
    const auto of = [ready, all](const char* text) { return tr(text).arg(ready).arg(all); };
    if (all == 0) {
        health.condition = Condition::Working;
        health.sentence = tr(QT_TRANSLATE_NOOP("kf::models", "The machine runs; nothing is installed on it yet"));
        health.hint = tr(QT_TRANSLATE_NOOP("kf::models", "Go on with the install: it takes up where it ended."));
        health.tone = Tone::Warning;
    } else if (ready == all) {
        health.condition = Condition::Healthy;
        health.sentence = tr(QT_TRANSLATE_NOOP("kf::models", "Everything works"));
        health.hint = tr(QT_TRANSLATE_N_NOOP("kf::models", "%n component(s) proved themselves since the machine started."), all);
        health.tone = Tone::Good;
    } else if (!health.blockers.empty() && health.blockers.front().cause == QLatin1String("api")) {
        health.condition = Condition::ApiSilent;
        health.sentence = tr(QT_TRANSLATE_NOOP("kf::models", "The Kubernetes API server does not answer"));
        health.hint = tr(QT_TRANSLATE_NOOP("kf::models", "It usually comes back by itself within a minute. If it does not, restart the machine: everything is kept."));
        health.tone = Tone::Bad;
    } else if (const int failed = countOf(status.components, ComponentState::Failed); failed > 0) {
        health.condition = Condition::Failing;
        health.sentence = tr(QT_TRANSLATE_N_NOOP("kf::models", "%n component(s) do not work"), failed);
        health.hint = of(QT_TRANSLATE_NOOP("kf::models", "%1 of %2 components are ready."));
        health.tone = Tone::Bad;
    } else if (countOf(status.components, ComponentState::Installing) > 0) {
        health.condition = Condition::Working;
        health.sentence = tr(QT_TRANSLATE_NOOP("kf::models", "Components are being installed"));
        health.hint = of(QT_TRANSLATE_NOOP("kf::models", "%1 of %2 components are ready."));
        health.tone = Tone::Busy;
    } else {
        health.condition = Condition::Waiting;
        health.sentence = of(QT_TRANSLATE_NOOP("kf::models", "%1 of %2 components are ready"));
        health.hint = tr(QT_TRANSLATE_NOOP("kf::models", "The others say below what they wait for."));
        health.tone = Tone::Warning;
    }
    return health;
}

Health plainly(Condition condition, const char* sentence, const char* hint, Tone tone) { return {condition, tr(sentence), *hint ? tr(hint) : QString(), tone, {}}; }

} // namespace

Health healthOf(const std::optional<vm::MachineStatus>& machine, const QString& problem, const std::optional<installer::Status>& status)
{
    if (!problem.isEmpty())
        return {Condition::Unreadable, problem, tr(QT_TRANSLATE_NOOP("kf::models", "It is read again every few seconds.")), Tone::Bad, {}};
    if (!machine)
        return plainly(Condition::Reading, QT_TRANSLATE_NOOP("kf::models", "Reading the machine …"), "", Tone::Quiet);
    switch (machine->state) {
    case MachineState::Absent:
        return plainly(Condition::NoMachine, QT_TRANSLATE_NOOP("kf::models", "No machine yet"),
            QT_TRANSLATE_NOOP("kf::models", "Install a bundle: one file brings Kubernetes, notebooks and everything they need, without the internet."), Tone::Quiet);
    case MachineState::Stopped:
        if (status && countOf(status->components, ComponentState::Installing) > 0)
            return plainly(Condition::Working, QT_TRANSLATE_NOOP("kf::models", "The machine is being started"), "", Tone::Busy);
        return plainly(Condition::Stopped, QT_TRANSLATE_NOOP("kf::models", "The machine is stopped"),
            QT_TRANSLATE_NOOP("kf::models", "Everything is kept. Starting takes about half a minute."), Tone::Quiet);
    case MachineState::Starting:
        return plainly(Condition::Working, QT_TRANSLATE_NOOP("kf::models", "The machine starts"),
            QT_TRANSLATE_NOOP("kf::models", "The node makes its cluster; its console log is on the Machine page."), Tone::Busy);
    case MachineState::Running: break;
    }
    if (!status || status->machine.state != MachineState::Running)
        return plainly(Condition::Reading, QT_TRANSLATE_NOOP("kf::models", "The machine runs; reading its components …"), "", Tone::Busy);
    return ofRunning(*status);
}

// The page goes by plurals, which only a cluster knows for sure: these are right for every kind of Kubernetes and Kubeflow.
QString clusterWords(const manifests::ObjectKey& object)
{
    QString plural = qt(object.kind).toLower();
    if (plural.endsWith(QLatin1Char('y')))
        plural.replace(plural.size() - 1, 1, QStringLiteral("ies"));
    else
        plural += plural.endsWith(QLatin1Char('s')) ? QStringLiteral("es") : QStringLiteral("s");
    const QString group = qt(object.group());
    const bool isCustom = group.contains(QLatin1Char('.')) && !group.endsWith(QLatin1String(".k8s.io"));
    return (isCustom ? plural + QLatin1Char('.') + group : plural) + QStringLiteral("/%1/%2").arg(qt(object.nameSpace), qt(object.name));
}

} // namespace kf::models
