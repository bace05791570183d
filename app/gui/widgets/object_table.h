// A live table with search and sorting: the middle of most panels. Says in words when it is loading, empty, or finds nothing, and
// what went wrong; keeps selection and scroll position while rows change. Keyboard: / searches, Return opens, Menu key the menu.
#pragma once

#include "app/models/rows_proxy.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;
class QHBoxLayout;

namespace kf::gui {

class ObjectTable final : public QWidget {
    Q_OBJECT
public:
    // `name` is the beginning of the object names of its parts and the accessible name: "notebooks", "Notebooks".
    ObjectTable(const QString& name, const QString& title, std::vector<models::Column> columns, QWidget* parent = nullptr);

    models::RowsModel& model() { return m_model; }
    QTableView& view() const { return *m_view; }
    QLineEdit& search() const { return *m_search; }
    // Between the search field and the right end: a panel's buttons.
    QHBoxLayout& bar() const { return *m_bar; }

    // Shows the rows of this feed from now on (null: no cluster). Takes no ownership.
    void follow(models::LiveRows* rows);
    // Rows that are read now and then instead of followed.
    void take(const models::RowsBatch& batch);
    // What stands there instead of rows: a sentence and, under it, what to do.
    void setEmptyText(const QString& sentence, const QString& hint);
    // Instead of everything: why there can be no rows now. Empty: none.
    void setProblem(const QString& sentence, const QString& hint = {});

    std::vector<models::Row> selected() const;
    void select(const QString& nameSpace, const QString& name);

Q_SIGNALS:
    void selectionChanged();
    void opened(const kf::models::Row& row);

private:
    void updateState();
    void fitStretched();
    bool eventFilter(QObject* watched, QEvent* event) override;

    models::RowsModel m_model;
    models::RowsProxy m_proxy{m_model};
    QLineEdit* m_search;
    QHBoxLayout* m_bar;
    QTableView* m_view;
    QStackedLayout* m_stack;
    QLabel* m_sentence;
    QLabel* m_hint;
    QString m_emptySentence;
    QString m_emptyHint;
    QString m_problem;
    QString m_problemHint;
    QMetaObject::Connection m_feed;
    std::pair<QString, QString> m_wanted; // to be selected as soon as it is there
};

} // namespace kf::gui
