// Short pages about the everyday things, which need no internet: a list at the left, the page at the right.
#pragma once

#include <QDialog>

#include <vector>

class QListWidget;
class QTextBrowser;

namespace kf::gui {

struct Guide {
    QString id;    // "notebooks"
    QString title;
    QString text;  // Markdown
};
const std::vector<Guide>& guides();

class GuideDialog final : public QDialog {
    Q_OBJECT
public:
    explicit GuideDialog(const QString& page, QWidget* parent = nullptr);

private:
    QListWidget* m_list;
    QTextBrowser* m_text;
};

} // namespace kf::gui
