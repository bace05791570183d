// What holds for every screen: names for screen readers, the Tab key, text that can be read and is not cut.
#include "app/gui/frame/languages.h"
#include "app/gui/theme.h"
#include "tests/gui/show_scene.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QLayout>
#include <QRadioButton>
#include <QToolButton>
#include <QtTest>

#include <map>
#include <set>

namespace kf {

class TestScenes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everythingInteractiveHasANameOfItsOwn_data() { rows(); }
    void everythingInteractiveHasANameOfItsOwn();
    void everythingInteractiveIsReachedByTab_data() { rows(); }
    void everythingInteractiveIsReachedByTab();
    void textReadsOnItsBackground_data() { rows(); }
    void textReadsOnItsBackground();
    void noTextIsCut_data();
    void noTextIsCut();
    void thePalettesColoursRead();

private:
    void rows();
    const fake::Scene& scene(const QString& name) const;
    std::vector<fake::Scene> m_scenes;
    QFont m_font;
};

void TestScenes::initTestCase()
{
    m_scenes = fake::allScenes();
    m_font = QApplication::font();
    gui::useLanguage(*qApp, QStringLiteral("en"));
    gui::theme::apply(*qApp, gui::theme::Scheme::Light);
    QVERIFY(!m_scenes.empty());
}

void TestScenes::rows()
{
    QTest::addColumn<QString>("name");
    for (const fake::Scene& one : m_scenes)
        QTest::newRow(qPrintable(one.name)) << one.name;
}

const fake::Scene& TestScenes::scene(const QString& name) const
{
    return *std::find_if(m_scenes.begin(), m_scenes.end(), [&name](const fake::Scene& one) { return one.name == name; });
}

namespace {

// Joined, so that one run of a scene tells all that is wrong with it.
std::string joined(const std::vector<std::string>& faults)
{
    std::string text;
    for (const std::string& fault : faults)
        text += "\n  " + fault;
    return text;
}
#define KF_NO_FAULTS(faults) QVERIFY2((faults).empty(), joined(faults).c_str())

bool isInAnItemView(const QWidget& widget)
{
    for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        if (qobject_cast<const QAbstractItemView*>(parent))
            return true;
    }
    return false;
}

// Tab, but where the program behind a widget gets every key, and the widget says how one leaves.
void goOn(QWidget& focus)
{
    if (focus.accessibleDescription().contains(QStringLiteral("Ctrl+Shift+Tab leaves")))
        QTest::keyClick(&focus, Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    else
        QTest::keyClick(&focus, Qt::Key_Tab);
}

} // namespace

void TestScenes::everythingInteractiveHasANameOfItsOwn()
{
    QFETCH(QString, name);
    const fake::Shown shown = fake::show(scene(name));
    QVERIFY(shown.ready);
    std::vector<std::string> faults;
    std::map<QString, std::string> names;
    std::map<QString, std::string> objectNames;
    for (const QWidget* widget : fake::interactiveWidgets(*shown.widget)) {
        const std::string what = fake::describe(*widget);
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        // Of a combo box Qt's interface tells the chosen text on Unix, which may well be another's, too.
        const QString spoken = !widget->accessibleName().isEmpty() ? widget->accessibleName() : interface ? interface->text(QAccessible::Name) : QString();
        if (spoken.isEmpty())
            faults.push_back(what + " has no accessible name");
        else if (const auto [known, isNew] = names.emplace(spoken, what); !isNew)
            faults.push_back(what + " is called \"" + spoken.toStdString() + "\" as " + known->second + " is");
        if (widget->objectName().isEmpty())
            faults.push_back(what + " has no object name");
        else if (const auto [known, isNew] = objectNames.emplace(widget->objectName(), what); !isNew)
            faults.push_back(what + " has the object name of " + known->second);
    }
    KF_NO_FAULTS(faults);
}

void TestScenes::everythingInteractiveIsReachedByTab()
{
    QFETCH(QString, name);
    const fake::Shown shown = fake::show(scene(name));
    QVERIFY(shown.ready);
    const std::vector<QWidget*> wanted = fake::interactiveWidgets(*shown.widget);
    std::set<const QWidget*> reached;
    for (std::size_t i = 0; i < 2 * wanted.size() + 10; ++i) {
        if (const QWidget* focus = QApplication::focusWidget()) {
            for (const QWidget* one = focus; one; one = one->parentWidget())
                reached.insert(one);
            if (const QWidget* proxy = focus->focusProxy())
                reached.insert(proxy);
        }
        goOn(QApplication::focusWidget() ? *QApplication::focusWidget() : *shown.widget);
    }
    std::vector<std::string> faults;
    for (const QWidget* widget : wanted) {
        const auto* radio = qobject_cast<const QRadioButton*>(widget);
        const bool isOneOfAGroup = radio && !radio->isChecked(); // arrow keys go there
        if (!isOneOfAGroup && !isInAnItemView(*widget) && reached.count(widget) == 0)
            faults.push_back(fake::describe(*widget) + " is not reached by Tab");
    }
    KF_NO_FAULTS(faults);
}

namespace {

// The commonest colour is the background; the one farthest from it is the text's, edges of letters lie between.
double contrastOnPixels(const QImage& image)
{
    std::map<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    }
    const QColor background(std::max_element(counts.begin(), counts.end(), [](const auto& left, const auto& right) { return left.second < right.second; })->first);
    double best = 1;
    for (const auto& [color, count] : counts)
        best = std::max(best, gui::theme::contrast(background, QColor(color)));
    return best;
}

bool hasWords(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar letter) { return letter.isLetterOrNumber(); });
}

std::vector<std::string> textsThatDoNotRead(QWidget& window)
{
    std::vector<std::string> faults;
    const QImage picture = window.grab().toImage();
    const auto measure = [&](QWidget& widget, const QString& text, double least) {
        if (!widget.isVisible() || !widget.isEnabled() || !hasWords(text) || widget.visibleRegion() != QRegion(widget.rect()))
            return; // what is scrolled half away cannot be judged
        const double contrast = contrastOnPixels(picture.copy(QRect(widget.mapTo(&window, QPoint()), widget.size()))); // as it lies on what is behind it
        if (contrast < least)
            faults.push_back(fake::describe(widget) + " \"" + text.left(40).toStdString() + "\" has a contrast of " + std::to_string(contrast));
    };
    for (QLabel* label : window.findChildren<QLabel*>())
        measure(*label, label->text(), 4.5);
    for (QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        const auto* tool = qobject_cast<const QToolButton*>(button);
        const bool isDrawing = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull();
        measure(*button, button->text(), isDrawing ? 3 : 4.5); // WCAG 2.1: 1.4.11 and 1.4.3
    }
    return faults;
}

} // namespace

// The scheme changes while the scene is on the screen, as it does for a person: colours follow, and nothing of it crashes.
void TestScenes::textReadsOnItsBackground()
{
    QFETCH(QString, name);
    const fake::Shown shown = fake::show(scene(name));
    QVERIFY(shown.ready);
    std::vector<std::string> faults = textsThatDoNotRead(*shown.widget);
    gui::theme::apply(*qApp, gui::theme::Scheme::Dark);
    for (const std::string& fault : textsThatDoNotRead(*shown.widget))
        faults.push_back("dark: " + fault);
    gui::theme::apply(*qApp, gui::theme::Scheme::Light);
    KF_NO_FAULTS(faults);
}

void TestScenes::noTextIsCut_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("percent");
    for (const fake::Scene& one : m_scenes) {
        for (const int percent : {100, 200})
            QTest::newRow(qPrintable(QStringLiteral("%1 at %2 %").arg(one.name).arg(percent))) << one.name << percent;
    }
}

namespace {

std::vector<std::string> cutTexts(const QWidget& window)
{
    std::vector<std::string> faults;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        const bool mayBeElided = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
        if (!label->isVisible() || !hasWords(label->text()) || label->visibleRegion().isEmpty())
            continue;
        const int height = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        if ((!label->wordWrap() && !mayBeElided && label->sizeHint().width() > label->width()) || height > label->height())
            faults.push_back(fake::describe(*label) + " cuts \"" + label->text().left(60).toStdString() + "\"");
    }
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        if (button->isVisible() && hasWords(button->text()) && (button->sizeHint().width() > button->width() || button->sizeHint().height() > button->height()))
            faults.push_back(fake::describe(*button) + " cuts \"" + button->text().toStdString() + "\"");
    }
    return faults;
}

// Parts of one layout that lie on each other.
std::vector<std::string> overlaps(const QWidget& window)
{
    std::vector<std::string> faults;
    for (const QWidget* parent : window.findChildren<QWidget*>()) {
        if (!parent->isVisible() || !parent->layout() || parent->layout()->inherits("QStackedLayout"))
            continue;
        const auto children = parent->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
        for (qsizetype i = 0; i < children.size(); ++i) {
            for (qsizetype k = i + 1; k < children.size(); ++k) {
                const auto inLayout = [parent](QWidget* widget) { return widget->isVisible() && !widget->isWindow() && parent->layout()->indexOf(widget) >= 0; };
                if (inLayout(children[i]) && inLayout(children[k]) && children[i]->geometry().intersects(children[k]->geometry()))
                    faults.push_back(fake::describe(*children[i]) + " lies on " + fake::describe(*children[k]));
            }
        }
    }
    return faults;
}

} // namespace

void TestScenes::noTextIsCut()
{
    QFETCH(QString, name);
    QFETCH(int, percent);
    QFont font = m_font;
    font.setPointSizeF(m_font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    gui::theme::apply(*qApp, gui::theme::Scheme::Light); // its spaces follow the font
    fake::Scene large = scene(name);
    large.size *= percent / 100.0;
    std::vector<std::string> faults;
    {
        const fake::Shown shown = fake::show(large);
        if (!shown.ready)
            faults.emplace_back("the scene did not become what it is about");
        for (const std::string& fault : cutTexts(*shown.widget))
            faults.push_back(fault);
        for (const std::string& fault : overlaps(*shown.widget))
            faults.push_back(fault);
    }
    QApplication::setFont(m_font);
    gui::theme::apply(*qApp, gui::theme::Scheme::Light);
    KF_NO_FAULTS(faults);
}

void TestScenes::thePalettesColoursRead()
{
    using models::Tone;
    for (const bool dark : {false, true}) {
        const QPalette palette = gui::theme::paletteFor(dark);
        for (const QPalette::ColorRole background : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
            for (const Tone tone : {Tone::Plain, Tone::Quiet, Tone::Good, Tone::Busy, Tone::Warning, Tone::Bad})
                QVERIFY2(gui::theme::contrast(gui::theme::textOf(tone, palette), palette.color(background)) >= 4.5, qPrintable(QStringLiteral("tone %1 on role %2, dark %3").arg(int(tone)).arg(background).arg(dark)));
            QVERIFY(gui::theme::contrast(gui::theme::accent(palette), palette.color(background)) >= 4.5);
        }
        for (const Tone tone : {Tone::Plain, Tone::Quiet, Tone::Good, Tone::Busy, Tone::Warning, Tone::Bad})
            QVERIFY2(gui::theme::contrast(gui::theme::textOf(tone, palette), gui::theme::backgroundOf(tone, palette)) >= 4.5, qPrintable(QStringLiteral("badge %1, dark %2").arg(int(tone)).arg(dark)));
        QVERIFY(gui::theme::contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
        QVERIFY(gui::theme::contrast(palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)) >= 4.5);
    }
}

} // namespace kf

QTEST_MAIN(kf::TestScenes)
#include "tst_scenes.moc"
