// An object as YAML to read: what only the server's bookkeeping needs (managedFields) and a secret's values are left out.
#pragma once

#include "app/gui/prompter.h"
#include "manifests/object.h"

#include <QWidget>

class QPlainTextEdit;

namespace kf::gui {

class YamlView final : public QWidget {
    Q_OBJECT
public:
    explicit YamlView(Prompter& prompter, QWidget* parent = nullptr);

    // Keeps the scroll position where it is the same object as before.
    void show(const manifests::Json& object);
    void clear();
    QPlainTextEdit& text() const { return *m_text; }
    using QWidget::show;

private:
    void save();

    Prompter& m_prompter;
    QPlainTextEdit* m_text;
    manifests::ObjectKey m_key;
};

} // namespace kf::gui
