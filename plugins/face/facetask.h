#pragma once

#include "plugins/face/recogniser.h"

namespace phenodrop::face {

// The pipeline's verbs in one include: readFaceSet() → readCrops() → Recogniser::train() → evaluate().

struct CropSet {
    std::vector<FaceCrop> crops;
    std::vector<std::string> persons, files; ///< of each crop: whose face, and where it is from
    double detectionMs = 0;    ///< per picture, reading and finding
    std::vector<Error> failed; ///< pictures that were left out
};
/// A picture that cannot be read is left out. Errors: Cancelled; where none is left, what the first lacked.
Result<CropSet> readCrops(const std::vector<FacePicture>& pictures, Finder* finder,
                          const CropOptions& options, const Progress& progress = {});

/// One point of the curve of accuracy against enrolment rate.
struct SweepPoint {
    double p0 = 0, accuracy = 0, enrollmentRate = 0;
    long enrolled = 0;
};
struct FaceEvaluation {
    long n = 0, enrolled = 0, unknown = 0; ///< pictures; accepted; of persons that the model does not know
    long unknownEnrolled = 0;  ///< of these, taken for somebody
    double knownAuc = 0;       ///< AUROC of the confidence, known persons against unknown; NaN without either
    double foundAtOne = 0;     ///< share of the known ones' pictures that are named rightly where 1 % of the unknown are enrolled; NaN as above
    double p0 = 0.85, accuracy = 0,
           enrollmentRate = 0; ///< correct among the enrolled ÷ enrolled; enrolled ÷ n
    double accuracyAll = 0;    ///< at p0 = 0
    std::vector<SweepPoint> sweep;
    double classificationMs = 0; ///< per face, one at a time
};
/// Enrolled means confidence > p0, strictly. A picture of somebody unknown counts as wrong when it is
/// enrolled. Open-set figures: Grother & Ngan 2014, NIST IR 8009 (AUROC; true positive identification rate).
FaceEvaluation judge(const std::vector<Answer>& answers, const std::vector<int>& truth, double p0);
Result<FaceEvaluation> evaluate(const Recogniser& recogniser, const CropSet& set, double p0);

/// The answers as CSV, a line per picture: file, person, who it was taken for, confidence, enrolled (1 above p0).
/// `persons`: names of the answers' persons.
std::string answersTable(const CropSet& set, const std::vector<Answer>& answers, const std::vector<std::string>& persons, double p0);

/// What a classical recogniser got; faces that could not be aligned are not enrolled where that was asked for.
struct ClassicalScore {
    long n = 0, enrolled = 0;
    double accuracy = 0;         ///< among the enrolled; NaN without any
    double classificationMs = 0; ///< per face
};
/// The classical recognisers trained on `train`, tested on `test`: "eigenfaces", "fisherfaces", "lbph". With
/// `aligned` only crops whose eyes were found take part. Errors: BadArgument (no such method), NotEnoughData (no
/// aligned face to learn from). Sources: Turk & Pentland 1991; Belhumeur et al. 1997; Ahonen et al. 2006 (all by
/// OpenCV's contrib modules).
Result<ClassicalScore> classicalScore(const std::string& method, const CropSet& train, const CropSet& test, bool aligned = false);

/// Boxes that `finder` finds against true ones: CSV file,left,top,width,height beside the pictures; a hit is
/// an overlap of at least 0.3. Errors: FileUnreadable, BadFormat, as readGrey() and Finder::find(), Cancelled.
struct DetectionScore {
    long faces = 0, found = 0, wrong = 0, pictures = 0;
    double msPerPicture = 0;
};
Result<DetectionScore> scoreDetection(const std::filesystem::path& boxes, Finder& finder,
                                      const Progress& progress = {});

} // namespace phenodrop::face
