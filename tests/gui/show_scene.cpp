#include "tests/gui/show_scene.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QTextEdit>

#include <utility>

namespace kf::fake {

namespace {

// Layouts hand changes up to their parents' from event to event: until nothing moves.
void settle(const QWidget& window)
{
    const auto places = [&window] {
        std::vector<QRect> all;
        for (const QWidget* widget : window.findChildren<QWidget*>())
            all.push_back(widget->geometry());
        return all;
    };
    static_cast<void>(QTest::qWaitFor([&, before = std::vector<QRect>()]() mutable {
        std::vector<QRect> now = places();
        return std::exchange(before, now) == now;
    }));
}

} // namespace

Shown show(const Scene& scene)
{
    Shown shown;
    shown.stage = std::make_unique<Stage>();
    shown.widget = scene.make(*shown.stage);
    shown.widget->resize(scene.size);
    shown.widget->show();
    static_cast<void>(QTest::qWaitForWindowActive(shown.widget.get()));
    shown.ready = !scene.isReady || QTest::qWaitFor([&] { return scene.isReady(*shown.widget); }, 15'000);
    settle(*shown.widget);
    // As a window manager does when a dialog in front of it was closed; the offscreen screen leaves no window active then.
    if (!QApplication::activeWindow()) {
        shown.widget->activateWindow();
        static_cast<void>(QTest::qWaitForWindowActive(shown.widget.get()));
    }
    return shown;
}

namespace {

bool isInteractive(const QWidget& widget)
{
    if (qobject_cast<const QScrollBar*>(&widget) || qobject_cast<const QHeaderView*>(&widget))
        return false;
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget)
        || qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QAbstractSlider*>(&widget) || qobject_cast<const QAbstractItemView*>(&widget)
        || qobject_cast<const QTextEdit*>(&widget) || qobject_cast<const QPlainTextEdit*>(&widget) || qobject_cast<const QTabBar*>(&widget);
}

bool isPartOfAnother(const QWidget& widget)
{
    for (const QWidget* parent = widget.parentWidget(); parent && !parent->isWindow(); parent = parent->parentWidget()) {
        if (isInteractive(*parent))
            return true;
    }
    return false;
}

} // namespace

std::vector<QWidget*> interactiveWidgets(QWidget& window)
{
    std::vector<QWidget*> found;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (isInteractive(*widget) && widget->isVisible() && widget->isEnabled() && !isPartOfAnother(*widget))
            found.push_back(widget);
    }
    return found;
}

std::string describe(const QWidget& widget)
{
    std::string text = std::string(widget.metaObject()->className()) + " \"" + widget.objectName().toStdString() + "\"";
    for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        if (!parent->objectName().isEmpty() && !parent->objectName().startsWith(QLatin1String("qt_")))
            text += " in " + parent->objectName().toStdString();
    }
    return text;
}

} // namespace kf::fake
