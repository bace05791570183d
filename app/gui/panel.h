// A Panel is one screen of the app. The window makes it when it is first shown and keeps it; it gets everything from its Context.
//
// Its actions() (QWidget's) are what a person can do there: the window offers them in the command palette and takes their shortcuts.
#pragma once

#include "app/gui/icons.h"
#include "app/gui/prompter.h"
#include "app/models/desktop.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace kf::gui {

struct Context {
    models::Desktop& desktop;
    Prompter& prompter;
    // Shows another panel, and there an object ("NAMESPACE/NAME", panel's own words; empty: none).
    std::function<void(const QString& panel, const QString& object)> go;
};

class Panel : public QWidget {
    Q_OBJECT
public:
    explicit Panel(Context& context, QWidget* parent = nullptr) : QWidget(parent), m_context(context) {}
    // Selects this object, and opens its details.
    virtual void open(const QString& /*object*/) {}
    // What the command palette finds in this panel: names as open() takes them.
    virtual QStringList objects() const { return {}; }

protected:
    Context& context() const { return m_context; }
    models::Desktop& desktop() const { return m_context.desktop; }

private:
    Context& m_context;
};

struct PanelEntry {
    QString id;    // stable: "notebooks"; also in settings and on the command line
    QString title; // in the navigation
    Glyph glyph = Glyph::Box;
    std::function<Panel*(Context& context)> make;
    bool takesBundles = false; // open() with the path of a bundle file offers to install it
};
// In the order of the navigation.
std::vector<PanelEntry> allPanels();

} // namespace kf::gui
