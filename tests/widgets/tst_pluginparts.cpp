#include "widgets/plugin/learnrun.h"
#include "widgets/plugin/modelcard.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/setupform.h"
#include "widgets/plugin/sidecolumn.h"
#include "widgets/style/controls.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <atomic>
#include <cmath>

using namespace phenodrop;
using namespace Qt::StringLiterals;

namespace {

/// What a panel needs of the program: jobs on a thread, told when done.
class Host final : public PluginContext
{
public:
    QString projectFolder() const override { return {}; }
    QString dataFolder() const override { return {}; }
    int startJob(const QString&, std::function<void(const JobProgress&)> work, QObject* receiver, std::function<void()> done) override
    {
        m_cancelled = false;
        m_pool.start([this, work = std::move(work), receiver, done = std::move(done)] {
            work([this](double) { return !m_cancelled; });
            QMetaObject::invokeMethod(receiver, done, Qt::QueuedConnection);
        });
        return 1;
    }
    void cancelJob(int) override { m_cancelled = true; }
    double remainingSeconds(int) const override { return 77; }
    void notify(Notice, const QString&) override {}
    QByteArray layout(const QString&) const override { return {}; }
    void setLayout(const QString&, const QByteArray&) override {}

private:
    std::atomic<bool> m_cancelled = false;
    QThreadPool m_pool; // its end waits for the work
};

QStringList textsOf(const QWidget& widget)
{
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        texts << label->text();
    return texts;
}

} // namespace

/// What the panels of the other pipelines share.
class TstPluginParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void formNamesItsControls();
    void formIsLocked();
    void sourceComesAndGoes();
    void cardTellsAndSaves();
    void sectionsFillTheirWidth();
    void wheelScrollsAndChangesNothing();
    void sideColumnKeepsItsPadding();
    void runShowsEpochs();
    void runIsStopped();
};

void TstPluginParts::formNamesItsControls()
{
    SetupForm form(u"Training set-up"_s);
    auto* network = new QComboBox;
    QSpinBox* seed = makeNumber(1, 9);
    QSpinBox* epochs = makeNumber(0, 500, u"what suits"_s, 5);
    form.addWide(u"Network"_s, network);
    form.addRow(u"Seed"_s, seed);
    form.addRow(u"Epochs"_s, epochs);
    QCOMPARE(network->accessibleName(), u"Network"_s);
    QCOMPARE(seed->accessibleName(), u"Seed"_s);
    QCOMPARE(epochs->text(), u"what suits"_s);
    epochs->stepUp();
    QCOMPARE(epochs->text(), u"5"_s);
    form.resize(260, 300);
    form.show();
    QVERIFY(network->width() > seed->width()); // the one under its name has the whole width
    QCOMPARE(network->mapTo(&form, QPoint(network->width(), 0)).x(), seed->mapTo(&form, QPoint(seed->width(), 0)).x());
    QCOMPARE(seed->mapTo(&form, QPoint()).x(), epochs->mapTo(&form, QPoint()).x());
}

void TstPluginParts::formIsLocked()
{
    SetupForm form(u"Training set-up"_s), plain;
    QSpinBox* seed = makeNumber(1, 9);
    form.addRow(u"Seed"_s, seed);
    form.show();
    form.setLocked(true);
    QVERIFY(!seed->isEnabled());
    const QImage locked = form.grab().toImage();
    form.setLocked(false);
    QVERIFY(seed->isEnabled());
    QVERIFY(form.grab().toImage() != locked);
    plain.setLocked(true); // without a title there is no chip
    QVERIFY(!plain.isEnabled());
}

void TstPluginParts::sourceComesAndGoes()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"voices"_s));
    QFile table(folder.filePath(u"voices/index.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly));
    SourceChooser chooser(u"Choose table…"_s, u"CSV"_s, u"none: simulated"_s, u"Use simulated"_s);
    chooser.show();
    QAbstractButton *choose = nullptr, *forget = nullptr;
    for (QAbstractButton* button : chooser.findChildren<QAbstractButton*>())
        (button->text().isEmpty() ? forget : choose) = button;
    QVERIFY(choose && forget && !forget->isVisible());
    QVERIFY(textsOf(chooser).contains(u"none: simulated"_s));
    QSignalSpy wanted(&chooser, &SourceChooser::wanted);
    choose->click();
    QCOMPARE(wanted.count(), 1);
    chooser.setSource(table.fileName());
    QVERIFY(textsOf(chooser).contains(u"voices/index.csv"_s));
    QVERIFY(forget->isVisible());
    chooser.setSource(folder.filePath(u"voices"_s));
    QVERIFY(textsOf(chooser).contains(u"voices"_s));
    forget->click();
    QVERIFY(chooser.source().isEmpty());
    QVERIFY(textsOf(chooser).contains(u"none: simulated"_s));
}

void TstPluginParts::cardTellsAndSaves()
{
    ModelCard card;
    auto* save = card.findChild<QAbstractButton*>(u"save"_s);
    QVERIFY(save && !save->isEnabled());
    const QStringList empty = textsOf(card);
    QVERIFY(empty.last().contains(u"No model"_s));
    card.setFacts({{u"Network"_s, u"FCN"_s}, {u"Seed"_s, u"7"_s}});
    QVERIFY(save->isEnabled());
    QStringList texts = textsOf(card);
    QVERIFY(texts.contains(u"FCN"_s) && texts.contains(u"Seed"_s) && !texts.contains(empty.last()));
    QSignalSpy wanted(&card, &ModelCard::saveWanted);
    save->click();
    QCOMPARE(wanted.count(), 1);
    card.setFacts({});
    QVERIFY(!save->isEnabled());
    QCOMPARE(textsOf(card), empty);
}

void TstPluginParts::sectionsFillTheirWidth()
{
    auto* form = new SetupForm(u"Training set-up"_s);
    auto* card = new ModelCard;
    const std::unique_ptr<QScrollArea> sections(makeSections({form, card}));
    sections->resize(300, 120); // too low for both: they scroll
    sections->show();
    QCOMPARE(form->width(), card->width());
    QVERIFY(sections->widget()->height() > 120);
    QVERIFY(form->geometry().bottom() < card->geometry().top());
}

void TstPluginParts::wheelScrollsAndChangesNothing()
{
    auto* form = new SetupForm;
    auto* network = new QComboBox;
    network->addItems({u"one"_s, u"two"_s});
    form->addWide(u"Network"_s, network);
    const std::unique_ptr<QScrollArea> sections(makeSections({form, new ModelCard}));
    sections->resize(300, 90);
    sections->show();
    QVERIFY(QTest::qWaitForWindowExposed(sections.get()));
    const auto turn = [network] {
        const QPointF middle = QRectF(network->rect()).center();
        QWheelEvent wheel(middle, network->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(network, &wheel);
    };
    network->clearFocus();
    sections->setFocus();
    turn();
    QCOMPARE(network->currentIndex(), 0);
    QVERIFY(!network->hasFocus());
    network->setFocus(); // who chose the control means it
    QTRY_VERIFY(network->hasFocus());
    turn();
    QCOMPARE(network->currentIndex(), 1);
}

void TstPluginParts::sideColumnKeepsItsPadding()
{
    SideColumn side(u"Alarms"_s, 230);
    auto* plot = new QWidget;
    side.parts().addWidget(plot, 1);
    side.resize(300, 400);
    side.show();
    QCOMPARE(plot->geometry().left(), Space::M);
    QCOMPARE(side.width() - plot->geometry().right() - 1, Space::M);
    QCOMPARE(side.header().width(), side.width());
    QVERIFY(plot->height() > 300);
    QCOMPARE(side.minimumWidth(), 230);
}

void TstPluginParts::runShowsEpochs()
{
    Host host;
    LearnRun run(host, u"Lowest error"_s,
                 {.score = u"1 − error"_s, .caveat = u"held out"_s, .best = [](const nn::FitReport& r) { return QString::number(1 - r.score); }});
    run.resize(900, 500);
    run.show();
    auto* train = run.findChild<QAbstractButton*>(u"train"_s);
    QSignalSpy wanted(&run, &LearnRun::trainWanted), busy(&run, &LearnRun::busyChanged);
    train->click();
    QCOMPARE(wanted.count(), 1);
    bool done = false;
    run.start(
        u"Learning"_s, u"index.csv"_s,
        [](const nn::FitHooks& hooks) {
            for (int epoch = 1; epoch <= 3; ++epoch)
                hooks.epochDone({.epoch = epoch, .epochs = 4, .trainingLoss = 1.0 / epoch, .validationLoss = std::nan(""), .score = epoch == 2 ? 0.75 : 0.5, .best = epoch < 3});
        },
        [&done] { done = true; });
    QVERIFY(run.isBusy() && !train->isEnabled());
    QTRY_VERIFY(done);
    QVERIFY(!run.isBusy() && train->isEnabled());
    QCOMPARE(busy.count(), 2);
    const QStringList texts = textsOf(run);
    QVERIFY(texts.contains(u"0.25"_s) && texts.contains(u"held out"_s) && texts.contains(u"index.csv"_s));
    QVERIFY(texts.contains(u"3"_s)); // the last epoch
    run.setWords({.score = {}, .caveat = u"loss"_s, .best = {}});
    QVERIFY(!textsOf(run).contains(u"0.25"_s) && textsOf(run).contains(u"loss"_s));
}

void TstPluginParts::runIsStopped()
{
    Host host;
    LearnRun run(host, u"Best"_s, {});
    run.show();
    bool done = false;
    std::atomic<int> works = 0;
    const auto work = [&works](const nn::FitHooks& hooks) {
        ++works;
        while (hooks.progress(0.1))
            QTest::qSleep(5);
    };
    run.start(u"Learning"_s, {}, work, [&done] { done = true; });
    run.start(u"Again"_s, {}, work, [] { QFAIL("two at a time"); });
    QAbstractButton* cancel = nullptr;
    for (QAbstractButton* button : run.findChildren<QAbstractButton*>())
        if (button->text() == u"Cancel"_s)
            cancel = button;
    QVERIFY(cancel);
    QTRY_VERIFY(cancel->isVisible());
    cancel->click();
    QTRY_VERIFY(done);
    QCOMPARE(works.load(), 1);
    QVERIFY(!run.isBusy());
}

QTEST_MAIN(TstPluginParts)
#include "tst_pluginparts.moc"
