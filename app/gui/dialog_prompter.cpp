#include "app/gui/dialog_prompter.h"

#include "app/gui/widgets/question_dialog.h"

#include <QFileDialog>

namespace kf::gui {

void DialogPrompter::ask(QWidget* parent, const Question& question, std::function<void(Reply)> answer)
{
    auto* dialog = new QuestionDialog(question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::finished, dialog, [dialog, answer = std::move(answer)](int result) {
        answer({.yes = result == QDialog::Accepted, .option = dialog->isOptionChosen()});
    });
    dialog->open();
}

namespace {
void openDialog(QFileDialog* dialog, std::function<void(QString path)> answer)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(answer));
    dialog->open();
}
} // namespace

void DialogPrompter::openFile(QWidget* parent, const QString& title, const QString& filter, std::function<void(QString path)> answer)
{
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    openDialog(dialog, std::move(answer));
}

void DialogPrompter::saveFile(QWidget* parent, const QString& title, const QString& proposal, std::function<void(QString path)> answer)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(proposal);
    openDialog(dialog, std::move(answer));
}

void DialogPrompter::tell(QWidget* parent, const QString& title, const Error& error)
{
    auto* dialog = new ErrorDialog(title, error, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace kf::gui
