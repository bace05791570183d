// Every text of the window is there in German, says something else than the English one but for a listed few, and keeps its placeholders.
#include "app/gui/frame/languages.h"
#include "app/gui/main_window.h"
#include "app/gui/widgets/page.h"
#include "tests/gui/fixture.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QTabWidget>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

namespace kf {

class TestTranslations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyTextIsTranslated();
    void everyTextWithANumberHasItsEnglishForms();
    void placeholdersAreKept();
    void everyTextOfTheSourcesIsInTheFile();
    void theWindowSpeaksGerman();
    void theHelpHasTheSameCommands();
    void theLanguageIsChosenByPersonThenSystem_data();
    void theLanguageIsChosenByPersonThenSystem();

private:
    struct Message {
        QString context, source;
        QStringList translations; // one, or a form for each number
        bool isFinished = true;
    };
    static std::vector<Message> read(const QString& path);
    std::vector<Message> m_messages;
    QSet<QString> m_same; // texts that are alike in both languages
};

namespace {

const QString folder = QStringLiteral(KF_SOURCE_DIR "/translations/");

QString fileText(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%(L?\\d|n)"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    return found;
}

bool hasWords(const QString& text)
{
    static const QRegularExpression word(QStringLiteral("\\p{L}{2,}"));
    QString rest = text;
    return rest.remove(QRegularExpression(QStringLiteral("%(L?\\d|n)"))).contains(word);
}

} // namespace

std::vector<TestTranslations::Message> TestTranslations::read(const QString& path)
{
    std::vector<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QStringLiteral("name"))
            context = xml.readElementText();
        else if (xml.name() == QStringLiteral("message"))
            messages.push_back({context, {}, {}});
        else if (xml.name() == QStringLiteral("source"))
            messages.back().source = xml.readElementText();
        else if (xml.name() == QStringLiteral("numerusform"))
            messages.back().translations << xml.readElementText();
        else if (xml.name() == QStringLiteral("translation")) {
            messages.back().isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (messages.back().translations.isEmpty())
                messages.back().translations << text;
        }
    }
    return messages;
}

void TestTranslations::initTestCase()
{
    m_messages = read(folder + QStringLiteral("kfbox_de.ts"));
    for (const QString& line : fileText(folder + QStringLiteral("same_de.txt")).split(QLatin1Char('\n')))
        m_same << line;
    QVERIFY(m_messages.size() > 300);
    QVERIFY2(m_same.size() < 80, "a few are alike, not many");
}

void TestTranslations::everyTextIsTranslated()
{
    QStringList faults;
    for (const Message& message : m_messages) {
        for (const QString& translation : message.translations) {
            if (!message.isFinished || translation.trimmed().isEmpty())
                faults << QStringLiteral("not translated: ") + message.source;
            else if (translation == message.source && hasWords(message.source) && !m_same.contains(message.source))
                faults << QStringLiteral("the same in both: ") + message.source;
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestTranslations::everyTextWithANumberHasItsEnglishForms()
{
    const std::vector<Message> english = read(folder + QStringLiteral("kfbox_en.ts"));
    QStringList faults;
    for (const Message& message : m_messages) {
        if (message.translations.size() < 2)
            continue;
        const auto same = [&message](const Message& one) { return one.context == message.context && one.source == message.source; };
        const auto found = std::find_if(english.begin(), english.end(), same);
        if (found == english.end() || !found->isFinished || found->translations.size() != 2 || found->translations.join(QString()).contains(QStringLiteral("(s)"))
            || found->translations.contains(QString()))
            faults << message.source;
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestTranslations::placeholdersAreKept()
{
    QStringList faults;
    for (const Message& message : m_messages) {
        for (qsizetype i = 0; i < message.translations.size(); ++i) {
            QStringList wanted = placeholders(message.source);
            const bool isForOne = i == 0 && message.translations.size() > 1; // may say "one" in words
            if (isForOne && !message.translations[i].contains(QStringLiteral("%n")))
                wanted.removeAll(QStringLiteral("%n"));
            if (placeholders(message.translations[i]) != wanted)
                faults << message.source + QStringLiteral(" → ") + message.translations[i];
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestTranslations::everyTextOfTheSourcesIsInTheFile()
{
    QTemporaryDir place;
    const QString path = place.filePath(QStringLiteral("read.ts"));
    QProcess update;
    update.start(folder + QStringLiteral("update"), {QStringLiteral("--check"), path});
    QVERIFY(update.waitForFinished(60000));
    if (update.exitCode() != 0)
        QSKIP("lupdate is not installed");
    QStringList faults;
    QSet<QString> known;
    for (const Message& message : m_messages)
        known << message.context + QLatin1Char('\n') + message.source;
    for (const Message& message : read(path)) {
        if (!known.contains(message.context + QLatin1Char('\n') + message.source))
            faults << message.context + QStringLiteral(": ") + message.source;
        if (!message.context.startsWith(QStringLiteral("kf::")) && message.context != QStringLiteral("QPlatformTheme"))
            faults << message.context + QStringLiteral(" is no class of ours: its texts are not found when the program runs");
    }
    QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("run translations/update:\n") + faults.join(QLatin1Char('\n'))));
}

namespace {

QStringList textsOf(const QWidget& widget)
{
    QStringList texts{widget.toolTip(), widget.accessibleName(), widget.windowTitle()};
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        texts << label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        texts << button->text();
    if (const auto* field = qobject_cast<const QLineEdit*>(&widget))
        texts << field->placeholderText();
    if (const auto* box = qobject_cast<const QGroupBox*>(&widget))
        texts << box->title();
    if (const auto* tabs = qobject_cast<const QTabWidget*>(&widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts << tabs->tabText(i);
    }
    if (const auto* choice = qobject_cast<const QComboBox*>(&widget)) {
        for (int i = 0; i < choice->count(); ++i)
            texts << choice->itemText(i);
    }
    for (const QAction* action : widget.actions())
        texts << action->text() << action->toolTip();
    return texts;
}

} // namespace

void TestTranslations::theWindowSpeaksGerman()
{
    gui::textFile(QStringLiteral("day"), {}); // the program's own files are there from now on
    QTranslator german;
    QVERIFY(german.load(QStringLiteral(":/texts/kfbox_de.qm")));
    QCoreApplication::installTranslator(&german);
    QSet<QString> english;
    for (const Message& message : m_messages) {
        if (hasWords(message.source) && !m_same.contains(message.source))
            english << message.source;
    }
    fake::Workplace place;
    place.startMachine();
    models::Desktop desktop(place.parts());
    gui::MainWindow window(desktop, place.prompter, gui::allPanels());
    window.show();
    QTRY_VERIFY(desktop.client());
    QSet<QString> faults;
    for (const gui::PanelEntry& entry : gui::allPanels()) {
        window.go(entry.id);
        QCoreApplication::processEvents();
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            for (const QString& text : textsOf(*widget)) {
                if (english.contains(text))
                    faults << widget->objectName() + QStringLiteral(" in ") + entry.id + QStringLiteral(" says: ") + text;
            }
        }
    }
    QCoreApplication::removeTranslator(&german);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.values().join(QLatin1Char('\n'))));
}

void TestTranslations::theHelpHasTheSameCommands()
{
    const auto commands = [](const QString& language) {
        QStringList found;
        for (const QString& line : gui::textFile(QStringLiteral("day"), language).split(QLatin1Char('\n'))) {
            if (line.startsWith(QStringLiteral("kfbox ")))
                found << line.section(QLatin1Char('#'), 0, 0).trimmed();
        }
        return found;
    };
    QVERIFY(commands(QStringLiteral("en")).size() > 5);
    QCOMPARE(commands(QStringLiteral("de")), commands(QStringLiteral("en")));
    QVERIFY(gui::textFile(QStringLiteral("day"), QStringLiteral("de")) != gui::textFile(QStringLiteral("day"), QStringLiteral("en")));
    QCOMPARE(gui::textFile(QStringLiteral("day"), QStringLiteral("fr")), gui::textFile(QStringLiteral("day"), QStringLiteral("en")));
}

void TestTranslations::theLanguageIsChosenByPersonThenSystem_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<QStringList>("systems");
    QTest::addColumn<QString>("language");
    QTest::newRow("system") << "" << QStringList{"de-DE", "en-US"} << "de";
    QTest::newRow("system's second") << "" << QStringList{"fr-FR", "de"} << "de";
    QTest::newRow("none that we have") << "" << QStringList{"fr-FR"} << "en";
    QTest::newRow("the person's") << "en" << QStringList{"de-DE"} << "en";
    QTest::newRow("one that is gone") << "tlh" << QStringList{"de_DE"} << "de";
    QTest::newRow("the C locale") << "" << QStringList{"C"} << "en";
}

void TestTranslations::theLanguageIsChosenByPersonThenSystem()
{
    QFETCH(QString, chosen);
    QFETCH(QStringList, systems);
    QFETCH(QString, language);
    QCOMPARE(gui::chooseLanguage(chosen, systems), language);
}

} // namespace kf

QTEST_MAIN(kf::TestTranslations)
#include "tst_translations.moc"
