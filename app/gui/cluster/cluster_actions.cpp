#include "app/gui/cluster/cluster_actions.h"

#include "app/gui/cluster/forward_dialog.h"
#include "app/gui/cluster/scale_dialog.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/resource_actions.h"
#include "app/models/text.h"
#include "manifests/fields.h"

#include <QAction>

namespace kf::gui {

using manifests::Json;

QAction* ClusterActions::add(const QString& objectName, Glyph glyph, const QString& text, void (ClusterActions::*work)())
{
    QAction* action = namedAction(&m_panel, objectName, icon(glyph), text);
    connect(action, &QAction::triggered, this, work);
    m_all.push_back(action);
    return action;
}

ClusterActions::ClusterActions(Panel& panel, Context& context, models::PortForwards& forwards)
    : QObject(&panel), m_panel(panel), m_context(context), m_forwards(forwards), m_logs(add(QStringLiteral("clusterLogs"), Glyph::Log, tr("Show the logs"), &ClusterActions::logs)),
      m_shell(add(QStringLiteral("clusterShell"), Glyph::Terminal, tr("Open a shell"), &ClusterActions::shell)),
      m_forward(add(QStringLiteral("clusterForward"), Glyph::Network, tr("Forward a port …"), &ClusterActions::forward)),
      m_scale(add(QStringLiteral("clusterScale"), Glyph::Settings, tr("Scale …"), &ClusterActions::scale)),
      m_restart(add(QStringLiteral("clusterRestart"), Glyph::Restart, tr("Restart its pods one by one …"), &ClusterActions::restart)),
      m_cordon(add(QStringLiteral("clusterCordon"), Glyph::Pause, tr("Take no new pods (cordon) …"), &ClusterActions::cordon)),
      m_uncordon(add(QStringLiteral("clusterUncordon"), Glyph::Play, tr("Take new pods again (uncordon)"), &ClusterActions::uncordon)),
      m_delete(add(QStringLiteral("clusterDelete"), Glyph::Delete, tr("Delete …"), &ClusterActions::remove))
{
    m_logs->setShortcut(QKeySequence(Qt::ControlModifier | Qt::Key_L));
    m_delete->setShortcut(QKeySequence(Qt::Key_Delete));
    setSelection(nullptr, {});
}

void ClusterActions::setSelection(const models::ResourceKind* kind, const std::vector<models::Row>& rows)
{
    m_type = kind ? kind->type : kube::ResourceType();
    m_rows = rows;
    const bool one = rows.size() == 1;
    const bool some = !rows.empty() && client();
    const std::string& name = m_type.kind;
    const auto offer = [](QAction* action, bool fits, bool works) {
        action->setVisible(fits);
        action->setEnabled(fits && works);
    };
    offer(m_logs, models::hasPorts(name) && name != "Service", one && some);
    offer(m_shell, name == "Pod" || name == "Node", one && some);
    offer(m_forward, models::hasPorts(name), one && some);
    offer(m_scale, models::canScale(name), one && some);
    offer(m_restart, models::canRestart(name), one && some);
    offer(m_cordon, name == "Node", one && some);
    offer(m_uncordon, name == "Node", one && some);
    offer(m_delete, !name.empty() && name != "Event", some);
}

void ClusterActions::withObject(std::function<void(const Json&)> next)
{
    if (m_rows.empty() || !client())
        return;
    const manifests::ObjectKey key = m_rows.front().key;
    models::whenAnswered(this, client()->get(m_type, key.nameSpace, key.name), [this, next = std::move(next)](const Result<Json>& object) {
        if (object)
            next(*object);
        else
            Q_EMIT failed(object.error());
    });
}

void ClusterActions::send(kube::Future<Json> request)
{
    models::whenAnswered(this, std::move(request), [this](const Result<Json>& answer) {
        if (answer)
            Q_EMIT worked();
        else
            Q_EMIT failed(answer.error());
    });
}

void ClusterActions::remove()
{
    const std::vector<models::Row> rows = m_rows;
    if (rows.size() == 1) {
        withObject([this, rows](const Json& object) {
            const Question question{.title = tr("Delete the %1 %2?").arg(models::qt(m_type.kind), models::qt(rows.front().key.name)), .text = models::consequenceOfDeleting(object),
                .action = tr("Delete"), .danger = true};
            m_context.prompter.ask(&m_panel, question, [this, rows](const Reply& reply) {
                if (reply.yes)
                    removeAll(rows);
            });
        });
        return;
    }
    QStringList names;
    for (const models::Row& row : rows)
        names << models::qt(row.key.name);
    const QString list = names.mid(0, 10).join(QStringLiteral(", ")) + (names.size() > 10 ? tr(" and %1 more").arg(names.size() - 10) : QString());
    const Question question{.title = tr("Delete %1 objects?").arg(names.size()), .text = tr("%1. What controllers own comes back; what stands alone does not.").arg(list), .action = tr("Delete all"), .danger = true};
    m_context.prompter.ask(&m_panel, question, [this, rows](const Reply& reply) {
        if (reply.yes)
            removeAll(rows);
    });
}

// Only the very objects that were shown: one that was made anew under the same name stays.
void ClusterActions::removeAll(const std::vector<models::Row>& rows)
{
    if (!client())
        return;
    for (const models::Row& row : rows) {
        models::whenAnswered(this, client()->remove(m_type, row.key.nameSpace, row.key.name, {.propagation = "Background", .uid = row.uid}), [this](const Result<>& answer) {
            if (answer || answer.error().code == Errc::NotFound)
                Q_EMIT worked();
            else
                Q_EMIT failed(answer.error());
        });
    }
}

void ClusterActions::scale()
{
    withObject([this](const Json& object) {
        const manifests::ObjectKey key = manifests::keyOf(object);
        const auto replicas = static_cast<int>(manifests::numberOr(manifests::field(object, "spec", "replicas"), 1));
        auto* dialog = new ScaleDialog(models::qt(key.name), replicas, &m_panel);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog, key, type = m_type] {
            if (client())
                send(client()->patch(type, key.nameSpace, key.name, kube::PatchKind::Merge, models::scalePatch(dialog->replicas()), "scale"));
        });
        dialog->open();
    });
}

void ClusterActions::restart()
{
    if (m_rows.empty())
        return;
    const manifests::ObjectKey key = m_rows.front().key;
    const Question question{.title = tr("Restart the pods of %1?").arg(models::qt(key.name)), .text = tr("Each pod is replaced by a new one. Connections to it break, and what it wrote outside of volumes is lost."),
        .action = tr("Restart")};
    m_context.prompter.ask(&m_panel, question, [this, key, type = m_type](const Reply& reply) {
        if (reply.yes && client())
            send(client()->patch(type, key.nameSpace, key.name, kube::PatchKind::Merge, models::restartPatch(m_context.desktop.parts().clock.now())));
    });
}

void ClusterActions::cordon()
{
    if (m_rows.empty())
        return;
    const manifests::ObjectKey key = m_rows.front().key;
    const Question question{.title = tr("Take no new pods on %1?").arg(models::qt(key.name)),
        .text = tr("What runs goes on. With one node nothing new starts, notebooks included, until it takes new pods again."), .action = tr("Take no new pods")};
    m_context.prompter.ask(&m_panel, question, [this, key, type = m_type](const Reply& reply) {
        if (reply.yes && client())
            send(client()->patch(type, {}, key.name, kube::PatchKind::Merge, models::cordonPatch(true)));
    });
}

void ClusterActions::uncordon()
{
    if (!m_rows.empty() && client())
        send(client()->patch(m_type, {}, m_rows.front().key.name, kube::PatchKind::Merge, models::cordonPatch(false)));
}

void ClusterActions::forward()
{
    withObject([this](const Json& object) {
        const manifests::ObjectKey key = manifests::keyOf(object);
        const std::optional<models::PodSource> pods = models::podsOf(object);
        if (!pods) {
            Q_EMIT failed(Error{Errc::InvalidInput, models::plain(tr("%1 chooses no pods: there is nothing to forward to.").arg(models::qt(key.name))), {}});
            return;
        }
        const QString title = models::qt(manifests::toText(key));
        auto* dialog = new ForwardDialog(title, models::portsOf(object), &m_panel);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog, pods, title] {
            if (!client())
                return;
            const Result<int> opened = m_forwards.open(m_context.desktop.client(), {.source = *pods, .title = title, .podPort = dialog->podPort(), .localPort = dialog->localPort()});
            if (opened)
                Q_EMIT worked();
            else
                Q_EMIT failed(opened.error());
        });
        dialog->open();
    });
}

} // namespace kf::gui
