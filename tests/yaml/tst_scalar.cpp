#include "yaml/scalar.h"

#include <QTest>

using namespace kf::yaml;

class TestScalar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The right column is what sigs.k8s.io/yaml 1.6.0 makes of the text.
    void aPlainScalarBecomesWhatKubernetesReads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json");
        const std::pair<const char*, const char*> rows[] = {
            {"y", "true"}, {"Yes", "true"}, {"ON", "true"}, {"off", "false"}, {"n", "false"}, {"True", "true"}, {"tRue", "\"tRue\""},
            {"", "null"}, {"~", "null"}, {"Null", "null"}, {"nULL", "\"nULL\""},
            {"0", "0"}, {"-1", "-1"}, {"+12", "12"}, {"1_000", "1000"}, {"0x1F", "31"}, {"0X1f", "31"}, {"0b101", "5"}, {"-0b11", "-3"}, {"0o17", "15"}, {"0777", "511"},
            {"-017", "-15"}, {"08", "8"}, {"0_8", "8"}, {"0x", "\"0x\""}, {"0b2", "\"0b2\""}, {"+", "\"+\""}, {"-", "\"-\""}, {"_1", "\"_1\""}, {"1_", "1"},
            {"9223372036854775807", "9223372036854775807"}, {"-9223372036854775808", "-9223372036854775808"}, {"9223372036854775808", "9223372036854775808.0"},
            {"18446744073709551615", "18446744073709552000.0"}, {"18446744073709551616", "18446744073709552000.0"}, {"+9223372036854775808", "9223372036854775808.0"}, {"1234567890123456789.0", "1234567890123456800"}, {"-0.0", "0"}, {"1e21", "1e21"},
            {"0xFFFFFFFFFFFFFFFFF", "\"0xFFFFFFFFFFFFFFFFF\""},
            {"1.5", "1.5"}, {"1.0", "1"}, {"1e3", "1000"}, {"1.", "1"}, {".5", "0.5"}, {"-.5", "-0.5"}, {"+1.25", "1.25"}, {"1e400", "\"1e400\""}, {"1e-400", "0"}, {"0.1e-330", "0"}, {"10e400", "\"10e400\""},
            {".", "\".\""}, {".e1", "\".e1\""}, {".9_0", "0.9"}, {".9__0", "\".9__0\""}, {"._9", "\"._9\""}, {"1.2.3", "\"1.2.3\""}, {"1e", "\"1e\""}, {"12:30:45", "\"12:30:45\""}, {"2001-12-14", "\"2001-12-14\""},
            {"2001-12-14T21:59:43Z", "\"2001-12-14T21:59:43Z\""}, {"100m", "\"100m\""}, {"1Gi", "\"1Gi\""}, {"0.0.0.0", "\"0.0.0.0\""}, {"1,000", "\"1,000\""},
        };
        for (const auto& [text, json] : rows)
            QTest::newRow(text) << text << json;
    }
    void aPlainScalarBecomesWhatKubernetesReads()
    {
        QFETCH(QString, text);
        QFETCH(QString, json);
        QCOMPARE(asApiNumber(resolvePlain(text.toStdString())).dump(), Json::parse(json.toStdString()).dump());
    }

    void aTagMustFitItsText_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json"); // empty: refused
        QTest::newRow("text stays text") << "str" << "12" << "\"12\"";
        QTest::newRow("quoted integer") << "int" << "12" << "12";
        QTest::newRow("a float from an integer") << "float" << "1" << "1.0";
        QTest::newRow("a float from a large integer") << "float" << "9223372036854775808" << "";
        QTest::newRow("null") << "null" << "~" << "null";
        QTest::newRow("word as integer") << "int" << "twelve" << "";
        QTest::newRow("float as integer") << "int" << "1.5" << "";
        QTest::newRow("number as boolean") << "bool" << "1" << "";
        QTest::newRow("a time") << "timestamp" << "2001-12-14" << "";
        QTest::newRow("binary") << "binary" << "aGVs\nbG8=" << "\"hello\"";
        QTest::newRow("binary with two signs at its end") << "binary" << "YQ==" << "\"a\"";
        QTest::newRow("binary without its end") << "binary" << "YQ=" << "";
        QTest::newRow("binary that goes on") << "binary" << "YQ==YQ==" << "";
        QTest::newRow("binary that is no text") << "binary" << "/w==" << "";
        QTest::newRow("unknown") << "set" << "1" << "\"1\"";
    }
    void aTagMustFitItsText()
    {
        QFETCH(QString, type);
        QFETCH(QString, text);
        QFETCH(QString, json);
        const auto value = resolveTagged("tag:yaml.org,2002:" + type.toStdString(), text.toStdString());
        QCOMPARE(value.has_value(), !json.isEmpty());
        if (value)
            QCOMPARE(value->dump(), json.toStdString());
    }

    void keysBecomeText_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text"); // empty: refused
        QTest::newRow("integer") << "0x10" << "16";
        QTest::newRow("boolean") << "yes" << "true";
        QTest::newRow("float") << "1.50" << "1.5";
        QTest::newRow("whole float") << "1.0" << "1";
        QTest::newRow("large float") << "1e6" << "1e+06";
        QTest::newRow("small float") << "0.00001" << "1e-05";
        QTest::newRow("infinity") << ".Inf" << ".inf";
        QTest::newRow("null") << "~" << "";
        QTest::newRow("beyond int64") << "9223372036854775808" << "";
    }
    void keysBecomeText()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        QCOMPARE(keyText(resolvePlain(key.toStdString())).value_or(""), text.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestScalar)
#include "tst_scalar.moc"
