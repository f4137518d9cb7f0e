#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QtTest>

namespace {

constexpr auto Root = PHENODROP_SOURCE_DIR;

/// A message of a .ts file; `texts` are its plural forms, or its one translation.
struct Message {
    QString source;
    bool plural = false, unfinished = false;
    QStringList texts;
};

/// By "context | source | comment", as a person looks for it.
using Messages = QMap<QString, Message>;

Message readMessage(QXmlStreamReader& xml, QString& comment)
{
    Message message;
    message.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (!message.plural) {
                message.texts << xml.readElementText();
                continue;
            }
            while (xml.readNextStartElement())
                message.texts << xml.readElementText();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

/// `repeated` gets the keys that the file has twice; a file that is no XML gives no messages.
Messages readTs(const QByteArray& text, QStringList* repeated = nullptr)
{
    Messages messages;
    QXmlStreamReader xml(text);
    xml.readNextStartElement(); // TS
    while (xml.readNextStartElement()) {
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("name")) {
                context = xml.readElementText();
            } else if (xml.name() == QLatin1String("message")) {
                QString comment;
                const Message message = readMessage(xml, comment);
                QString key = context + QLatin1String(" | ") + message.source;
                if (!comment.isEmpty())
                    key += QLatin1String(" | ") + comment;
                if (repeated && messages.contains(key))
                    repeated->append(key);
                messages.insert(key, message);
            } else {
                xml.skipCurrentElement();
            }
        }
    }
    return xml.hasError() ? Messages() : messages;
}

QByteArray fileText(const QString& path)
{
    QFile file(QLatin1String(Root) + QLatin1Char('/') + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "%1", "%L2", "%n", "&x" of a text, sorted, each once: a language may say a thing twice, but not leave it out.
QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?\\d+|%L?n|&(?=\\w)"));
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

/// What is wrong with one message, empty when nothing is.
QString fault(const Message& message)
{
    if (message.unfinished)
        return QStringLiteral("unfinished");
    if (message.texts.size() != (message.plural ? 2 : 1))
        return QStringLiteral("has %1 texts").arg(message.texts.size());
    const QStringList expected = placeholders(message.source);
    for (const QString& text : message.texts) {
        if (text.trimmed().isEmpty())
            return QStringLiteral("empty");
        if (placeholders(text) != expected)
            return QStringLiteral("\"%1\" has other placeholders").arg(text);
        if (text.endsWith(QChar(0x2026)) != message.source.endsWith(QChar(0x2026)))
            return QStringLiteral("\"%1\" has no … or one too many: it says that a dialog follows").arg(text);
    }
    return {};
}

/// The literals that `code` gives to tr(), adjacent ones joined.
QStringList trTexts(const QString& code)
{
    static const QRegularExpression call(QStringLiteral(R"(\btr\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))"));
    static const QRegularExpression literal(QStringLiteral(R"x("((?:[^"\\]|\\.)*)")x"));
    QStringList texts;
    for (auto calls = call.globalMatch(code); calls.hasNext();) {
        QString text;
        for (auto parts = literal.globalMatch(calls.next().captured(1)); parts.hasNext();)
            text += parts.next().captured(1);
        texts << text.replace(QLatin1String("\\\""), QLatin1String("\""))
                     .replace(QLatin1String("\\n"), QLatin1String("\n"))
                     .replace(QLatin1String("\\\\"), QLatin1String("\\"));
    }
    return texts;
}

/// French separates : ; ? ! % and guillemets by spaces at which no line may end, and writes ’.
QString frenchFault(const QString& text)
{
    static const QRegularExpression breaking(QStringLiteral(" [:;!»]|« | \\?(?! or| ou)| %(?![\\dnL])"));
    static const QRegularExpression glued(QStringLiteral("\\w[;!]|[\\w\\d]%(?![\\dnL])|\\w\\?(?!<)|\\w:(?= |$)"));
    if (breaking.match(text).hasMatch())
        return QStringLiteral("\"%1\" may break before a mark").arg(text);
    if (glued.match(text).hasMatch() && !text.contains(QLatin1String(";;"))) // ";;" parts file filters
        return QStringLiteral("\"%1\" lacks a space before a mark").arg(text);
    return text.contains(QLatin1Char('\'')) ? QStringLiteral("\"%1\" has a straight apostrophe").arg(text) : QString();
}

} // namespace

/// Holds the translations against each other and against the texts of the source.
class TstTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsFaults_data();
    void findsFaults();
    void messages_data();
    void messages();
    void sameMessages();
    void sourcesAreTranslated();
    void frenchTypography();
    void pluginNames();
};

void TstTranslations::findsFaults_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("expected"); // the beginning of the fault; empty: none
    const auto row = [](const char* name, const char* attributes, const char* inner, const char* expected) {
        QTest::newRow(name) << QStringLiteral("<message%1><source>%2</message>")
                                   .arg(QLatin1String(attributes), QString::fromUtf8(inner))
                            << QString::fromUtf8(expected);
    };
    row("good", "", "%1 of %2</source><translation>%2, davon %1</translation>", "");
    row("lost number", "", "%1 of %2</source><translation>%1</translation>", "\"%1\" has other");
    row("lost key", "", "&amp;Open</source><translation>Ouvrir</translation>", "\"Ouvrir\" has other");
    row("empty", "", "Open</source><translation></translation>", "empty");
    row("unfinished", "", "Open</source><translation type=\"unfinished\">Auf</translation>", "unfinished");
    row("lost dots", "", "Open…</source><translation>Ouvrir</translation>", "\"Ouvrir\" has no …");
    row("one plural", " numerus=\"yes\"",
        "%n cell(s)</source><translation><numerusform>%n</numerusform></translation>", "has 1 texts");
    row("two plurals", " numerus=\"yes\"",
        "%n cell(s)</source><translation><numerusform>%n</numerusform><numerusform>%n</numerusform></translation>",
        "");
}

void TstTranslations::findsFaults()
{
    QFETCH(QString, message);
    QFETCH(QString, expected);
    const Messages read =
        readTs(QStringLiteral("<TS><context><name>C</name>%1</context></TS>").arg(message).toUtf8());
    QCOMPARE(read.size(), 1);
    const QString found = fault(read.first());
    QVERIFY2(expected.isEmpty() ? found.isEmpty() : found.startsWith(expected), qPrintable(found));
    QVERIFY(!frenchFault(QStringLiteral("Est-ce assez ?")).isEmpty());
    QVERIFY(!frenchFault(QStringLiteral("95%")).isEmpty());
    QVERIFY(!frenchFault(QStringLiteral("l'image")).isEmpty());
    QCOMPARE(frenchFault(QStringLiteral("95\u00a0% : %1").replace(QLatin1String(" :"), QStringLiteral("\u00a0:"))),
             QString());
}

void TstTranslations::messages_data()
{
    QTest::addColumn<QString>("language");
    for (const char* language : {"de", "fr", "en"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void TstTranslations::messages()
{
    QFETCH(QString, language);
    QStringList repeated;
    const Messages all = readTs(fileText(QStringLiteral("translations/phenodrop_%1.ts").arg(language)), &repeated);
    QVERIFY(!all.isEmpty());
    QVERIFY2(repeated.isEmpty(), qPrintable(repeated.join(QLatin1Char('\n'))));
    QStringList faults;
    for (auto it = all.begin(); it != all.end(); ++it)
        if (const QString found = fault(*it); !found.isEmpty())
            faults << it.key() + QLatin1String(": ") + found;
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

void TstTranslations::sameMessages()
{
    const Messages german = readTs(fileText(QStringLiteral("translations/phenodrop_de.ts")));
    const Messages french = readTs(fileText(QStringLiteral("translations/phenodrop_fr.ts")));
    const Messages english = readTs(fileText(QStringLiteral("translations/phenodrop_en.ts")));
    QStringList faults;
    const auto hold = [&faults](const Messages& one, const Messages& other, const char* where, bool plurals = false) {
        for (auto it = one.begin(); it != one.end(); ++it)
            if ((!plurals || it->plural) && !other.contains(it.key()))
                faults << QLatin1String(where) + QLatin1String(" lacks ") + it.key();
    };
    hold(german, french, "French");
    hold(french, german, "German");
    hold(german, english, "English", true);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

/// A text that someone adds to the window is forgotten in no language. By its words alone: lupdate knows contexts.
void TstTranslations::sourcesAreTranslated()
{
    QCOMPARE(trTexts(QStringLiteral("a = tr(\"one \"\n  \"two\").arg(Words::tr( \"3 \\\"x\\\"\", nullptr, n)); str(\"no\");")),
             QStringList({QStringLiteral("one two"), QStringLiteral("3 \"x\"")}));
    QSet<QString> known;
    for (const Message& message : readTs(fileText(QStringLiteral("translations/phenodrop_de.ts"))))
        known << message.source;
    QStringList missing;
    int seen = 0;
    for (const char* room : {"app", "widgets", "plugins", "core/scoring/report", "core/workflow"}) {
        QDirIterator it(QLatin1String(Root) + QLatin1Char('/') + QLatin1String(room), {QStringLiteral("*.cpp")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (file.fileName().contains(QLatin1String("/plugins/template/")))
                continue; // English only: it is to be copied
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const QString& text : trTexts(QString::fromUtf8(file.readAll()))) {
                ++seen;
                if (!known.contains(text))
                    missing << file.fileName() + QLatin1String(": ") + text;
            }
        }
    }
    QVERIFY(seen > 1000);
    QVERIFY2(missing.isEmpty(), qPrintable(QLatin1Char('\n') + missing.join(QLatin1Char('\n'))));
}

void TstTranslations::frenchTypography()
{
    QStringList faults;
    const Messages french = readTs(fileText(QStringLiteral("translations/phenodrop_fr.ts")));
    for (const Message& message : french)
        for (const QString& text : message.texts)
            if (const QString found = frenchFault(text); !found.isEmpty())
                faults << found;
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

/// Every plugin names itself in every language of the menu.
void TstTranslations::pluginNames()
{
    int seen = 0;
    QDirIterator it(QLatin1String(Root) + QLatin1String("/plugins"), {QStringLiteral("*.json")}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        if (!json.contains(QLatin1String("api")))
            continue; // some other file of the plugin
        ++seen;
        for (const char* key : {"name", "name[de]", "name[fr]"})
            QVERIFY2(!json.value(QLatin1String(key)).toString().isEmpty(),
                     qPrintable(file.fileName() + QLatin1Char(' ') + QLatin1String(key)));
    }
    QVERIFY(seen >= 4);
}

QTEST_GUILESS_MAIN(TstTranslations)
#include "tst_translations.moc"
