#include "app/gui/machine/merge_dialog.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/text.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace kf::gui {

MergeDialog::MergeDialog(Context& context, QWidget* parent)
    : QDialog(parent), m_context(context), m_file(new QLineEdit), m_name(new QLineEdit), m_current(new QCheckBox(tr("kubectl uses it from now on"))), m_problem(new ErrorCard)
{
    setObjectName(QStringLiteral("mergeDialog"));
    setWindowTitle(tr("Add the cluster to your kubeconfig"));
    setMinimumWidth(theme::space(56));
    m_file->setObjectName(QStringLiteral("mergeFile"));
    m_file->setAccessibleName(tr("Kubeconfig file"));
    m_name->setObjectName(QStringLiteral("mergeName"));
    m_name->setAccessibleName(tr("Name of the context"));
    m_name->setText(models::qt(context.desktop.parts().name));
    m_current->setObjectName(QStringLiteral("mergeCurrent"));
    m_current->setAccessibleName(m_current->text());
    m_current->setToolTip(tr("Makes it the current context: kubectl uses it without --context"));
    if (const auto file = kube::personsKubeconfig())
        m_file->setText(models::qt(file->string()));
    auto* choose = new QPushButton(icon(Glyph::Open), tr("Choose …"));
    choose->setObjectName(QStringLiteral("mergeBrowse"));
    choose->setAccessibleName(tr("Choose the kubeconfig file"));
    m_replace = new QAction(tr("Replace it"), this);
    m_replace->setObjectName(QStringLiteral("mergeReplace"));
    m_replace->setToolTip(tr("Lets the context of that name lead to this cluster"));
    m_problem->hide();

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::space(1));
    auto* fileLabel = new QLabel(tr("&File"));
    fileLabel->setBuddy(m_file);
    auto* nameLabel = new QLabel(tr("&Context"));
    nameLabel->setBuddy(m_name);
    grid->addWidget(fileLabel, 0, 0);
    grid->addWidget(m_file, 0, 1);
    grid->addWidget(choose, 0, 2);
    grid->addWidget(nameLabel, 1, 0);
    grid->addWidget(m_name, 1, 1, 1, 2);
    grid->addWidget(m_current, 2, 1, 1, 2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_merge = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    m_merge->setObjectName(QStringLiteral("mergeAccept"));
    m_merge->setAccessibleName(tr("Add the cluster"));
    m_merge->setProperty("primary", true);
    QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("mergeCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    QLabel* title = heading(windowTitle());
    title->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::space(2), theme::space(2), theme::space(2), theme::space(1.5));
    layout->setSpacing(theme::space(1.25));
    layout->addWidget(title);
    layout->addWidget(quietLabel(tr("A context with its cluster and user is added. What the file has now is copied beside it first; its other entries stay as they are.")));
    layout->addLayout(grid);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(choose, &QPushButton::clicked, this, &MergeDialog::browse);
    connect(m_file, &QLineEdit::textChanged, this, &MergeDialog::followFields);
    connect(m_name, &QLineEdit::textChanged, this, &MergeDialog::followFields);
    connect(m_replace, &QAction::triggered, this, [this] { merge(true); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { merge(false); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    followFields();
    m_name->setFocus();
    m_name->selectAll();
}

void MergeDialog::followFields()
{
    m_problem->hide();
    const QString reason = m_works ? tr("It is being added.") : m_file->text().trimmed().isEmpty() ? tr("Say which file.") : m_name->text().trimmed().isEmpty() ? tr("Say what the context is called.") : QString();
    m_merge->setEnabled(reason.isEmpty());
    m_merge->setToolTip(reason.isEmpty() ? tr("Makes a backup, and adds the context") : reason);
}

void MergeDialog::browse()
{
    m_context.prompter.openFile(this, tr("Kubeconfig file"), tr("All files (*)"), [this](const QString& path) { m_file->setText(path); });
}

void MergeDialog::merge(bool replace)
{
    m_works = true;
    followFields();
    const kube::MergeOptions options{.name = models::plain(m_name->text().trimmed()), .replace = replace, .makeCurrent = m_current->isChecked()};
    const auto work = [parts = m_context.desktop.parts(), file = models::plain(m_file->text().trimmed()), options](const std::stop_token&) { return models::mergeIntoFile(parts, file, options); };
    models::inBackground(this, work, [this](const Result<kube::MergedFile>& result) { take(result); });
}

void MergeDialog::take(const Result<kube::MergedFile>& result)
{
    m_works = false;
    followFields();
    if (!result) {
        m_problem->show(result.error(), result.error().code == Errc::AlreadyExists ? m_replace : nullptr);
        return;
    }
    const QString file = models::qt(result->file.string());
    const QString backup = models::qt(result->backup.string());
    Q_EMIT merged(!result->changed ? tr("%1 had this context already; nothing was changed.").arg(file)
            : backup.isEmpty()     ? tr("%1 was made, with the context %2.").arg(file, m_name->text())
                                   : tr("%1 has the context %2 now. What was there before is in %3.").arg(file, m_name->text(), backup));
    accept();
}

} // namespace kf::gui
