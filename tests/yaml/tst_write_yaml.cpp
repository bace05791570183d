#include "yaml/yaml.h"

#include <QTest>

#include <random>

using namespace kf;
using namespace kf::yaml;

namespace {

// Values that YAML readers are known to trip over, in random arrangements.
Json randomValue(std::mt19937& random, int depth)
{
    static const std::vector<Json> leaves = {nullptr, true, false, 0, -1, 9223372036854775807LL, 0.5, -1e-7, 1e30, "", " ", "a b", "yes", "null", "~", "1",
        "0x10", "1e3", "2001-01-01", "- a", "a: b", "#x", "a #x", "'", "\"", "\\", "\n", "a\n", "a\n\n", "\na\n", " a\nb\n", "a\n b\n", "a\nb", "a\r\nb\n", "\t", "größe", "😀", "\u2028", "\u0085", "\ufeff", "\x7f", "\\ud83d", "\x01",
        "%a", "@a", "`a", "!a", "&a", "*a", "<<", "=", "?", "-", ":", "...", "---", "{}", "[]", "http://x/y", std::string(300, 'x'), std::string(2000, 'k') + ":"};
    const auto pick = [&random](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
    if (depth == 0 || pick(3) == 0)
        return leaves[pick(leaves.size())];
    Json value = pick(2) == 0 ? Json::array() : Json::object();
    for (std::size_t i = pick(5); i > 0; --i) {
        if (value.is_array()) {
            value.push_back(randomValue(random, depth - 1));
            continue;
        }
        const Json& key = leaves[11 + pick(leaves.size() - 11)];
        value[key.is_string() ? key.get<std::string>() : "k"] = randomValue(random, depth - 1);
    }
    return value;
}

} // namespace

class TestWriteYaml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blockStyleIsReadable()
    {
        const Json object = {{"kind", "ConfigMap"}, {"data", {{"run.sh", "set -e\n\necho hi\n"}, {"port", "8080"}}}, {"list", {{{"name", "a"}, {"on", true}}, 2}}, {"none", Json::array()}};
        const std::string expected = "data:\n  port: \"8080\"\n  run.sh: |\n    set -e\n\n    echo hi\nkind: ConfigMap\nlist:\n- name: a\n  \"on\": true\n- 2\nnone: []\n";
        QCOMPARE(write(object), expected);
    }

    void readingBackGivesTheSame()
    {
        std::mt19937 random(20260101);
        for (int round = 0; round < 3000; ++round) {
            const Json value = Json::array({randomValue(random, 5)}); // an empty document would be left out
            const std::string text = write(value);
            const auto back = readDocument(text, "written");
            QVERIFY2(back, (text + "\n" + (back ? "" : back.error().message + back.error().detail)).c_str());
            QVERIFY2(*back == value, (text + "\n" + back->dump()).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestWriteYaml)
#include "tst_write_yaml.moc"
