#include "app/gui/machine/access_tab.h"

#include "app/gui/machine/merge_dialog.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/gui/widgets/section.h"
#include "app/models/background.h"
#include "app/models/machine_reading.h"
#include "app/models/text.h"
#include "base/file.h"
#include "installer/support.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace kf::gui {

namespace {

QLabel* words(const QString& text)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    return label;
}

} // namespace

AccessTab::AccessTab(Context& context, QWidget& panel, QWidget* parent) : QWidget(parent), m_context(context), m_problem(new ErrorCard), m_done(new QLabel)
{
    setObjectName(QStringLiteral("access"));
    m_export = namedAction(&panel, QStringLiteral("kubeconfigExport"), icon(Glyph::Save), tr("Save the kubeconfig …"));
    m_merge = namedAction(&panel, QStringLiteral("kubeconfigMerge"), icon(Glyph::Add), tr("Add it to your kubeconfig …"));
    m_support = namedAction(&panel, QStringLiteral("supportFile"), icon(Glyph::Save), tr("Write a support file …"));
    m_support->setToolTip(tr("Status, checks, events and logs in one file, without secrets"));
    m_problem->hide();
    m_done->setObjectName(QStringLiteral("accessDone"));
    m_done->setWordWrap(true);
    m_done->setTextFormat(Qt::PlainText);
    m_done->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_done->hide();

    auto* cluster = new Section(QStringLiteral("accessCluster"), tr("The cluster, for kubectl and other programs"));
    cluster->content().addWidget(words(tr("A kubeconfig says where the cluster is and who you are: whoever has it is its administrator. Save it as a file of its own, or add it as a context to the one "
                                          "that kubectl reads; a backup is made, and nothing else in it changes.")));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme::space(1));
    buttons->addWidget(buttonFor(m_merge, cluster));
    buttons->addWidget(buttonFor(m_export, cluster));
    buttons->addStretch(1);
    cluster->content().addLayout(buttons);
    auto* help = new Section(QStringLiteral("accessSupport"), tr("For those who help you"));
    help->content().addWidget(words(tr("One file with status, checks, the steps of the last install, events and the node's log. It holds no passwords and nothing from secrets; look into it before you send it.")));
    help->content().addWidget(buttonFor(m_support, help), 0, Qt::AlignLeft);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1.5), theme::space(0.5), 0);
    layout->setSpacing(theme::space(1.5));
    layout->addWidget(m_problem);
    layout->addWidget(m_done);
    layout->addWidget(cluster);
    layout->addWidget(help);
    layout->addStretch(1);
    connect(m_export, &QAction::triggered, this, &AccessTab::exportKubeconfig);
    connect(m_merge, &QAction::triggered, this, &AccessTab::merge);
    connect(m_support, &QAction::triggered, this, &AccessTab::writeSupportFile);
    connect(&context.desktop, &models::Desktop::machineChanged, this, &AccessTab::refresh);
    refresh();
}

void AccessTab::refresh()
{
    const bool runs = m_context.desktop.isRunning();
    const QString reason = tr("The machine does not run: start it first.");
    m_export->setEnabled(runs);
    m_export->setToolTip(runs ? tr("Writes a file that only you can read") : reason);
    m_merge->setEnabled(runs);
    m_merge->setToolTip(runs ? tr("Asks which file, and what the context is called") : reason);
}

void AccessTab::tell(const Error& error)
{
    m_done->hide();
    m_problem->show(error);
}

void AccessTab::say(const QString& sentence)
{
    m_problem->hide();
    m_done->setText(sentence);
    m_done->show();
}

void AccessTab::exportKubeconfig()
{
    m_context.prompter.saveFile(this, tr("Save the kubeconfig"), QStringLiteral("kfbox.kubeconfig"), [this](const QString& path) {
        const auto write = [parts = m_context.desktop.parts(), file = models::plain(path)](const std::stop_token&) -> Result<> {
            return writeFileAtomically(file, KF_TRY(models::readKubeconfig(parts)));
        };
        models::inBackground(this, write, [this, path](const Result<>& written) { written ? say(tr("Wrote %1; only you can read it.").arg(path)) : tell(written.error()); });
    });
}

void AccessTab::merge()
{
    auto* dialog = new MergeDialog(m_context, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &MergeDialog::merged, this, &AccessTab::say);
    dialog->open();
}

void AccessTab::writeSupportFile()
{
    m_context.prompter.saveFile(this, tr("Write a support file"), QStringLiteral("kfbox-support.json"), [this](const QString& path) {
        const auto work = [file = models::plain(path)](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
            return writeFileAtomically(file, installer::supportText(KF_TRY(installer::supportFile(parts, KFBOX_VERSION, stop))));
        };
        m_context.desktop.perform(tr("Writing a support file"), work, this, [this, path](const std::optional<Error>& error) {
            if (!error)
                say(tr("Wrote %1. It holds no secrets; look into it before you send it.").arg(path));
            else if (error->code != Errc::Cancelled)
                tell(*error);
        });
    });
}

} // namespace kf::gui
