#pragma once

#include "plugins/face/facetask.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSlider;
class QStackedWidget;
class QTimer;

namespace phenodrop {

class EnrolPlot;
class ErrorBar;
class FacePicturePlot;
class JobStrip;
class KeyFigure;
class LearnPlot;
class ModelCard;
class PluginContext;

/// Learn persons from a set of pictures, see accuracy against enrolment on held-out ones, recognise faces in
/// a picture, a video or a camera, add a person without training.
class FacePanel : public QWidget
{
    Q_OBJECT
public:
    explicit FacePanel(PluginContext& context, QWidget* parent = nullptr);
    ~FacePanel() override;

    /// Trains on the first seven tenths of each person's pictures and judges on the rest.
    void learn(const QString& set);
    void openModel(const QString& file);
    void openPicture(const QString& file);
    /// Holds the model against pictures of persons whose names are known.
    void judgeOn(const QString& set);
    /// A video file, or a camera by its number. Frames are shown as fast as they are looked at.
    void watchVideo(const QString& source);
    bool isWatching() const { return m_video != nullptr; }
    /// Draws persons, learns them, and shows a picture of all.
    void openDemo();
    bool hasModel() const { return m_recogniser != nullptr; }
    /// YuNet's ONNX file; empty: the cascade. Kept between sessions.
    void setDetector(const QString& file);

private:
    struct Feed;
    struct Video;
    QWidget* makeSide();
    QWidget* makeMiddle();
    QWidget* makeEnrolment();
    QWidget* makePersons();
    QWidget* makeSetup();
    QWidget* makeLearning();
    void chooseDetector();
    void showSeen(double detectionMs, double classificationMs);
    void showPage(); ///< empty, the picture, or what is being learned
    void showCurve();
    void finishLearning(const std::shared_ptr<Feed>& feed);
    void takeHeld(Feed& feed, const QString& name);
    void showFigures();
    void showMarks();
    void showCard(const QString& file);
    void lookAt();
    void watchOrStop(); ///< the button: what to watch, or no more
    void chooseVideo();
    void showFrame();
    void stopWatching(); ///< what was seen last no longer counts
    void endVideo(const std::shared_ptr<Video>& video);
    void enrolChosen();
    void chooseSet();
    void chooseJudged();
    void choosePicture();
    void chooseModel();
    void saveModel();
    void exportResults();
    void fail(const Error& error);
    double p0() const;

    PluginContext& m_context;
    std::shared_ptr<face::Recogniser> m_recogniser;
    face::CropSet m_heldSet;          ///< the held-out pictures, without pixels
    std::vector<face::Answer> m_held; ///< answers on them
    std::vector<int> m_truth;
    QString m_heldName; ///< where those are from; empty: kept out of the learning
    double m_fisherfaces = 0, m_lbph = 0; ///< accuracy on the held-out pictures; NaN: not known
    cv::Mat m_grey;
    std::vector<face::Box> m_boxes;
    std::vector<face::Answer> m_answers;
    std::shared_ptr<Video> m_video; ///< while one is watched
    int m_chosen = -1, m_videoJob = -1;

    ErrorBar* m_error;
    QStackedWidget* m_stack;
    JobStrip* m_job; ///< drawing and learning
    QTimer* m_poll;  ///< of the curve
    FacePicturePlot* m_picture;
    EnrolPlot* m_curve;
    QSlider* m_p0;
    QLabel *m_p0Text, *m_persons, *m_seen, *m_finderName, *m_simple, *m_learnNote;
    KeyFigure *m_accuracy, *m_enrolled;
    QPushButton *m_learn, *m_export, *m_enrol, *m_watch, *m_cascade, *m_judge;
    QMenu* m_sources; ///< that can be watched
    ModelCard* m_card;
    QComboBox* m_network;
    QString m_detector;
    LearnPlot* m_learnCurve = nullptr;
    QTimer* m_frames;
    QLineEdit* m_name;
    std::shared_ptr<Feed> m_feed; ///< while faces are learned
};

} // namespace phenodrop
