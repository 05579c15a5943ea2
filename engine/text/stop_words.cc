// Function words only: pronouns, articles, prepositions, conjunctions, auxiliaries. Words that carry a health
// question's meaning when they stand with others ("no", "not", "without", "before", "after") are kept out of the list.
#include "engine/text/stop_words.h"

#include <map>
#include <sstream>

namespace citewell {
namespace {

constexpr std::string_view kEnglish =
    "a about above again all also am an and any are arent as at be because been being below between both but by can "
    "could couldnt did didnt do does doesnt doing dont down during each else ever few for from further get gets "
    "getting "
    "got had hadnt has hasnt have havent having he her here hers herself him himself his how however i if im in into "
    "is "
    "isnt it its itself ive just let lets like me might more most much must my myself of off on once one ones only "
    "or other others our ours ourselves out over own per please quite rather really same shall she should shouldnt so "
    "some someone somebody something such than that the their theirs them themselves then there these they this those "
    "through to too under until up upon us very via was wasnt we were werent what whatever when where which while who "
    "whom whose why will with wont would wouldnt yes yet you your yours yourself yourselves u ur pls thanks thank hi "
    "hello etc";
constexpr std::string_view kSpanish =
    "a al algo algunas algunos ante antes como con contra cual cuando de del desde donde durante e el ella ellas ellos "
    "en "
    "entre era es esa esas ese eso esos esta estas este esto estos fue ha han hay la las le les lo los mas me mi mis "
    "mucho "
    "muy nos o os otra otras otro otros para pero poco por porque que quien se ser si sobre son su sus tambien te "
    "tiene "
    "todo todos tu tus un una uno unos y ya yo";
constexpr std::string_view kFrench =
    "a ai au aux avec c ce ces cette d dans de des du elle elles en est et eux il ils j je l la le les leur leurs lui "
    "m ma "
    "mais me meme mes moi mon n ne nos notre nous on ont ou par pas pour qu que qui quoi s sa se ses si son sont sur t "
    "ta "
    "te tes toi ton tu un une vos votre vous y";
constexpr std::string_view kGerman =
    "aber als am an auch auf aus bei bin bis bist da damit dann das dass dein dem den der des dich die dir du durch "
    "ein "
    "eine einem einen einer eines er es euch euer fur hat hatte hier hinter ich ihm ihn ihr im in ist ja jede jeder "
    "jedes "
    "kann man mein mich mir mit nach nur ob oder sein seine sich sie sind so uber um und uns unser unter vom von vor "
    "war "
    "was wenn wer werden wie wir wird wo zu zum zur";
constexpr std::string_view kPortuguese =
    "a ao aos aquela aquele as ate com como da das de dela dele do dos e ela elas ele eles em entre era essa esse esta "
    "este "
    "eu foi ha isso isto ja la lhe mais mas me mesmo meu minha muito na nas nem no nos o os ou para pela pelo por qual "
    "quando que quem sao se ser seu sua suas tambem te tem tu um uma voce";
constexpr std::string_view kItalian =
    "a ad agli ai al alla alle allo anche che chi ci come con cui da dagli dai dal dalla de degli dei del della delle "
    "dello "
    "di dove e ed era gli ha hanno ho i il in io la le lei li lo loro lui ma mi mia mio ne negli nel nella noi non o "
    "per "
    "perche piu quale quando quello questa questo se si sono su sua sul sulla suo ti tra tu un una uno vi voi";
constexpr std::string_view kDutch =
    "aan al als bij dan dat de der deze die dit door een en er had heb hebben heeft het hij hoe hun ik in is ja je kan "
    "kon "
    "maar me meer men met mij mijn na naar nog nu of om omdat onder ons ook op over te tot u uit uw van veel voor want "
    "waren was wat werd wezen wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou";

std::unordered_set<std::string> split(std::string_view list) {
  std::istringstream in{std::string(list)};
  std::unordered_set<std::string> out;
  for (std::string word; in >> word;) out.insert(word);
  return out;
}

}  // namespace

const std::unordered_set<std::string>& stop_words(std::string_view language) {
  static const std::map<std::string, std::unordered_set<std::string>, std::less<>> lists = {
      {"en", split(kEnglish)},    {"es", split(kSpanish)}, {"fr", split(kFrench)}, {"de", split(kGerman)},
      {"pt", split(kPortuguese)}, {"it", split(kItalian)}, {"nl", split(kDutch)}};
  static const std::unordered_set<std::string> none;
  const auto found = lists.find(language.substr(0, language.find_first_of("-_")));
  return found == lists.end() ? none : found->second;
}

}  // namespace citewell
