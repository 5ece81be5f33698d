"""Words and clause patterns of made-up news English, for make_reports.py. All of it was written for this purpose.

Slots of the patterns are named in make_reports.py (class Speaker). Lists of words stand in the order in which they are
drawn: the first often, the last seldom (Zipf).
"""

NOUNS = """government company year week official country minister group city state report market plan project talk
price law decision school court police area attack worker team force border vote party member deal energy leader meeting
support number programme family house security power campaign service problem policy system business hospital
office change trade water road conflict bank village street investment food statement election crisis army region
community director industry student oil tax weapon resident money university researcher election demand study agency
economy rule future budget export import airport bridge port factory farm mine dam railway station mayor council committee
parliament voter lawyer judge trial prison charge fine licence permit union strike wage pension rent harvest wheat maize rice
cotton coffee cocoa fish salmon cattle sheep poultry drought flood storm earthquake wildfire heatwave snowfall landslide
volcano river lake forest island coast harbour ferry ship tanker vessel boat fisherman sailor pilot driver passenger truck
bus tram taxi bicycle engine battery turbine reactor pipeline refinery grid cable satellite rocket telescope laboratory
vaccine virus outbreak clinic nurse doctor surgeon patient pharmacist medicine treatment insurance premium loan debt bond
share investor analyst economist forecast inflation currency coin subsidy tariff quota customs cargo container warehouse
supermarket shop bakery restaurant hotel tourist museum gallery theatre orchestra singer novelist poet painter sculptor film
festival concert exhibition library archive manuscript painting statue monument cathedral mosque temple shrine monastery
pilgrim bishop imam rabbi priest charity volunteer donor shelter refugee migrant camp tent blanket ration aid convoy corridor
checkpoint barricade fence wall tunnel bunker trench front offensive retreat siege ceasefire truce armistice treaty protocol
convention clause annex summit delegation envoy ambassador consul diplomat interpreter adviser spokesman secretary chairman
deputy successor rival ally neighbour partner supplier contractor manufacturer shipyard foundry smelter quarry sawmill
brewery vineyard orchard greenhouse fertiliser pesticide seed tractor combine silo mill abattoir dairy kitchen recipe menu
football coach goalkeeper striker midfielder league cup final stadium spectator referee penalty season transfer marathon
cyclist swimmer rower boxer wrestler gymnast skater skier medal record championship tournament sponsor broadcaster newspaper
journalist editor columnist photographer blogger podcast subscriber advertisement website server password hacker malware
algorithm chip semiconductor sensor drone robot printer camera telephone network antenna frequency spectrum broadband
software database spreadsheet audit auditor accountant bribe scandal inquiry commission tribunal verdict appeal sentence parole
amnesty warrant suspect witness victim coroner detective constable sergeant lieutenant captain colonel general admiral
battalion brigade regiment squadron garrison barracks arsenal depot ammunition shell mortar howitzer missile torpedo mine
grenade rifle pistol helmet uniform medal parade anthem flag emblem passport visa embassy consulate residence palace fortress
castle tower lighthouse pier jetty marina canal lock reservoir aqueduct sewer landfill incinerator recycling emission carbon
methane glacier permafrost reef mangrove wetland meadow pasture desert oasis valley canyon plateau ridge summit peak
wolf bear lynx eagle stork whale dolphin turtle locust mosquito beetle bee butterfly orchid oak cedar bamboo
apprentice carpenter plumber electrician welder miner logger shepherd beekeeper weaver potter blacksmith tailor cobbler
grocer butcher baker brewer barber midwife paramedic dentist optician psychologist sociologist historian archaeologist
geologist botanist zoologist chemist physicist mathematician astronomer statistician librarian curator translator notary
treasurer trustee shareholder landlord tenant pensioner widow orphan newcomer bystander commuter hiker climber
precedent loophole stalemate deadlock backlog shortage surplus deficit windfall bottleneck turnout landslide majority
minority coalition cabinet reshuffle referendum manifesto constituency ballot polling petition amendment moratorium
memorandum communique briefing dossier ledger invoice receipt coupon dividend merger takeover bankruptcy liquidation
""".split()

ADJECTIVES = """new last former local national political military economic public foreign young major senior regional large small
early late strong private recent social old big high low long short northern southern eastern western central rural urban
industrial agricultural commercial financial legal criminal civil federal joint common key heavy severe rare sudden steady
sharp modest record annual monthly weekly temporary permanent interim official independent neutral rival
friendly hostile tense calm quiet busy crowded empty remote coastal mountainous tropical arid frozen flooded damaged
destroyed abandoned restored modern ancient medieval colonial historic traditional popular unpopular controversial
disputed contested ambitious cautious optimistic pessimistic angry worried hopeful exhausted veteran inexperienced
outspoken reclusive wealthy poor indebted profitable bankrupt renewable nuclear solar electric digital automatic manual
experimental classified confidential anonymous prominent obscure eminent acclaimed disgraced exiled imprisoned retired elderly
teenage unemployed self-employed part-time full-time long-awaited much-delayed hard-won short-lived well-known little-known
state-owned family-run cross-border cost-cutting landlocked drought-stricken war-weary cash-strapped debt-ridden
unprecedented inevitable plausible dubious flawed robust fragile brittle resilient lucrative costly cumbersome opaque
transparent meticulous clumsy swift sluggish gradual abrupt intermittent seasonal perennial chronic acute contagious
""".split()

# Regular verbs, with what they may govern: t a thing, n nothing.
VERBS_T = """open close start finish plan launch delay cancel approve reject review publish receive deliver produce order
repair restore expand reduce increase double halve improve test measure record study examine inspect monitor manage
operate finance fund sponsor design develop assemble install replace remove clean paint decorate renovate purchase rent lease
borrow collect distribute store ship import export harvest plant water raise slaughter cook bake serve taste
perform rehearse compose translate edit print film photograph display exhibit auction donate inherit preserve protect
endanger pollute contaminate evacuate rescue treat vaccinate diagnose cure infect transport transfer register license regulate
tax subsidise ban permit restrict audit investigate document archive digitise encrypt leak obtain copy forge smuggle
celebrate commemorate mourn praise criticise mock debate discuss negotiate draft amend adopt ratify implement enforce
""".split()
VERBS_N = """arrive depart return remain work wait rest walk travel march gather disperse protest pray vote retire resign
emerge vanish appear disappear recover improve worsen escalate subside collapse crash explode burn melt dry
flourish decline expand thrive struggle succeed fail hesitate disagree laugh cry applaud linger persist
""".split()
ADVERBS = """also still again already recently largely mostly nearly quickly slowly quietly openly repeatedly briefly eventually
finally suddenly gradually sharply steadily publicly privately formally reportedly apparently allegedly unexpectedly reluctantly
narrowly overwhelmingly unanimously jointly separately temporarily permanently successfully painstakingly inadvertently
""".split()

KINDS = "-based -led -related -free -style -wide -sized -friendly -funded -made -poor -rich -hungry -bound -shaped -heavy".split()

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FIRST_NAMES = """Ana Omar Li Maria John Fatima Ivan Sofia Ahmed Elena David Yuki Carlos Amina Peter Leila Hassan Ingrid Pavel Chen
Rosa Samuel Nadia Viktor Aisha Marco Olga Tariq Helena Joseph Mei Diego Zainab Lars Priya Mikhail Grace Abdul Katarina
Emmanuel Thandiwe Rafael Noor Jakub Siti Anders Lucia Kwame Irina Bashir Julia Tomas Mariam Stefan Hana Luis Farid Eva Kofi
Anton Layla Dmitri Chiara Yusuf Marta Ibrahim Anneke Rajesh Salma Piotr Beatriz""".split()
SOUNDS = ("ka ra mi to le na so bel dor mar vin ter gan ush ila eno vic sto bri zal hem por tan shi nov kor lar bek dun fal "
          "gor hul ist jan kel lom mur nes oral pik qua ros sel tul ulm ves wen xan yor zim ba che di fo gu ho je ki lu me no "
          "pa ri sa te vu ya zo ang ent ilk ond urz").split()
NAME_ENDS = "ov ez sen son ski ic ian yan wala uri adze enko ová eira etti aud mann berg stein ström ova aho ono eda uchi".split()
TOWN_ENDS = "abad grad ville ton burg pur iya ovo ino esti stan ka polis mouth ford stad haven kent vik nagar".split()
FIRM_ENDS = "Holdings Group Energy Steel Foods Motors Airlines Bank Logistics Systems Textiles Pharma Shipping Mining".split()
PREFIXES = "re over under mis counter micro inter sub non anti bio geo hydro agro cyber tele multi mono".split()
SUFFIXES = "ist ism able ment ness less ship hood wise like ware work board land water stone field light wood maker".split()

# {A} {B}: actors; {N}: their people ("the Turkish army"); the rest see Speaker. Past tense; what happened.
EVENTS = """
{A} condemned {B} over {thing}|{A} accused {B} of {gerund} {thing}|{A} criticised {B} for {gerund} {thing}
{A} and {B} signed {an agreement} on {topic}|{A} signed {an agreement} with {B}|{A} and {B} agreed to {verb} {thing}
{A} met {B} in {city}|{P} met {Q} in {city} to discuss {topic}|{P} visited {place} for talks on {topic}
{P} held talks with {Q} on {topic}|{A} hosted {B} for {a round} of talks|{P} telephoned {Q} on {day}
{A} imposed sanctions on {B}|{A} lifted sanctions on {B}|{A} extended its sanctions against {B} by {number} months
{A} sent {number} {goods} to {B}|{A} promised {money} in aid to {B}|{A} delivered {goods} to {place}|{A} lent {B} {money}
{A} deployed {number} {troops} to {place}|{A} moved {troops} to the border with {B}|{A} withdrew its {troops} from {place}
{F} attacked {N} near {city}|{F} shelled {city}, killing {number} people|{N} killed {number} fighters of {F} in {place}
{A} launched {number} {missiles} at {B}|{A} bombed {city}|{N} shot down {number} {missiles} over {city}
{F} took {number} hostages in {place}|{F} and {N} clashed near {city}|{F} claimed responsibility for the attack in {city}
Police in {city} arrested {number} {people}|Thousands of {people} protested in {city} against {topic}
{People} in {city} demanded {thing}|{A} called on {B} to {verb} {thing}|{A} urged {B} to end {topic}
{A} warned {B} against {gerund} {thing}|{A} threatened to {verb} {thing} if {B} did not {verb} {thing}
{A} rejected a proposal by {B} on {topic}|{A} expelled {number} diplomats of {B}|{A} recalled its ambassador from {city}
{A} and {B} held joint exercises off {place}|{A} bought {number} {goods} from {B}|{A} agreed to sell {goods} to {B}
{A} supported {B} in the dispute over {topic}|{A} recognised {B}|{A} applied to join {O}|{A} joined {O} in {year}
{A} mediated between {B} and {A}|{A} offered to mediate between {B} and {A}|{A} broke off talks with {B}
{A} released {number} prisoners|{A} and {B} exchanged {number} prisoners|{A} closed its border with {B}
{A} did not {verb} {thing} for {B}|{A} refused to {verb} {thing}|{A} will {verb} {thing} with {B} in {month}
{A} plans to send {goods} to {B}|{P} said {A} would {verb} {thing}|{A} denied {gerund} {thing}
{O} suspended {A}|{O} approved {money} for {B}|{O} adopted a resolution on {topic}|{O} urged {A} to {verb} {thing}
{P} called {B} {judgement}|{P} described {B} as {judgement}|{P} thanked {Q} for {thing}
""".strip().replace("\n", "|").split("|")

# What is no act between the actors of world politics.
ORDINARY = """
{things} in {place} {verbed} {thing} {when}|The {noun} of {town} {verbed} {thing}|A {adj} {noun} {verbed} {thing} in {town}
{Number} {nouns} were {verbed} in {place} {when}, the {adj} {noun} said|{firm} {verbed} its {adj} {noun} in {town}
The price of {stuff} rose by {percent} to {money} a tonne|Shares in {firm} fell {percent} {when}
{person}, a {noun} from {town}, {verbed} {thing} {when}|{person} and {person} {verbed} {thing} together
It {adv} {verbed_n} after {noun}, {noun} and {noun} had {verbed_n}|The {adj} {noun} {adv} {verbed_n} in {town}
{person} won the {adj} {noun} in {town} ahead of {person}|{club} beat {club} {score} in front of {number} spectators
Researchers at the University of {town} {verbed} {number} {nouns} and found that {percent} of them {verbed_n}
A {adj} {noun}, the {noun}-{noun}, was {verbed} near {town}|There are {number} {nouns} in {place}, {percent} more than in {year}
Rain is expected in {place} {when}, with gusts of {number} kilometres an hour|The {noun} costs {money} and weighs {number} kilograms
In {year}, {person} {verbed} a {adj} {noun} that {adv} {verbed_n} in {town}|{tail} and {tail} are {adj} {nouns} of {place}
Few {nouns} in {town} know how to {verb} a {tail}, a {adj} {noun} made of {stuff}|The {tail} {noun} opens {when}
Bus {number} runs from {town} to {town} by way of {town}|The {adj} {noun} has {number} {adj} {nouns} and a {tail}
""".strip().replace("\n", "|").split("|")

# {C}: a clause, as a sentence without its full stop; {c}: the same inside a sentence; {x}: a clause of ordinary things.
FRAMES = """
{C}|{C} {when}|{C}, {source} said {when}, {reason}|{C} {when}, and {c}|{C} after {c}|{Source} said on {day} that {c} and {c}|{C}, according to {source}|On {day}, {c}|In {city}, {c}
{C}, {reason}|{C}, {reason}, and {x}|Although {x}, {c}|{C} while {x}|{C}, but {x}|After {gerund} {thing}, {c}
Since {month} {year}, {x}; {c}|{C} and {c}|{Source} said that {c}|{Source} told {paper} on {day} that {c}
{C}, a move that {source} called {judgement}|{C}, {number} days after {c}|Before {c}, {x}|As {x}, {c} {when}
{C} in what {source} described as {judgement}|If {x}, {source} said, {c}|{C} ({paper}, {day})|{C} — {x}
“{C}”, said {source}|“{X}”, {source} said, adding that {c}|{Source} said: “{C}. {X}.”|“{X},” {person} told {paper}
""".strip().replace("\n", "|").split("|")

REASONS = """in response to {topic}|amid fears of {topic}|despite {topic}|because of {noun} and {noun}|to protect its {nouns}
as part of {a round} of {topic}|for the first time since {year}|after {number} {nouns} had {verbed_n}|which {adv} {verbed_n} in {year}
with the help of {number} {nouns}|one of the {adj} {nouns} of {place}|whose {noun} {verbed_n} in {month}
""".strip().replace("\n", "|").split("|")

TOPICS = """trade|security|energy|the border|migration|human rights|the elections|nuclear weapons|climate change|{place}|water
fishing rights|the price of {stuff}|the war in {state}|terrorism|cyberattacks|corruption|the future of {place}|grain exports
the {adj} {noun}|a {adj} {noun} in {town}|the {noun} and the {noun}|prisoners of war|visas|the {tail} {noun}
""".strip().replace("\n", "|").split("|")
THINGS = """the {adj} {noun}|a {adj} {noun}|{number} {nouns}|its {noun}|the {noun} of {place}|{adj} {nouns}|the {noun}
a {noun} and a {noun}|the {adj} {noun} of {town}|the {noun} that {person} {verbed} in {year}|more than {number} {adj} {nouns}
a {tail}|{stuff}|the {nouns} of {firm}|a {noun} for {adj} {nouns}|the attack on {city}|{adj} {nouns} in {place}
""".strip().replace("\n", "|").split("|")
JUDGEMENTS = """a threat to peace|a partner|a {adj} step|“a {adj} {noun}”|a {adj} mistake|an aggressor|unacceptable|illegal|a friend
historic|a {noun} without {nouns}|provocative|a strategic challenge|“{adj} and {adj}”""".replace("\n", "|").split("|")
GOODS = """tanks|shells|rifles|fighter jets|air defence systems|drones|vaccines|grain|medicine|blankets|generators|tents|ambulances
armoured vehicles|patrol boats|artillery|fuel|food|helicopters|radar sets""".replace("\n", "|").split("|")
TROOPS = "soldiers|troops|warships|fighter jets|tanks|marines|police officers|peacekeepers|submarines|bombers".split("|")
MISSILES = "missiles|drones|rockets|cruise missiles|ballistic missiles|artillery shells".split("|")
PEOPLE = "protesters|students|workers|journalists|activists|farmers|teachers|villagers|nurses|refugees|lawyers|suspects".split("|")
AGREEMENTS = "an agreement|a treaty|a memorandum|a pact|a deal|a protocol|an accord|a contract".split("|")
ROUNDS = "a round|a new round|a series|a second round|two days|a week".split("|")
STUFF = """oil|wheat|gas|copper|coal|steel|rice|cotton|gold|timber|sugar|cement|lithium|cobalt|milk|wool|rubber|coffee|fish|salt
diesel|maize|nickel|potash|palm oil|olive oil|barley|zinc|bauxite|uranium""".replace("\n", "|").split("|")
WHENS = """on {day}|last week|this month|in {month}|in {year}|on {date}|yesterday|today|last year|two days ago|on {day} night
earlier this week|since {month}|in the early hours of {day}|over the weekend|in the past {number} days""".replace("\n", "|").split("|")
FURNITURE = ["Advertisement", "Read More: {title}", "Share this article", "Sign up for our newsletter", "Related: {title}",
             "Photo: {person}/{paper}", "Subscribe to {paper} for {money} a month", "Comments are closed.",
             "Follow us on social media", "© {year} {paper}. All rights reserved.", "Reporting by {person}; editing by {person}"]
TITLES = """{A} and {B}: {topic}|{A} warns {B}|{adj} {noun} in {place}|{P} to meet {Q}|{number} dead in {city}|Talks on {topic}
{A} sends {goods} to {B}|{town}: {adj} {noun}|Why {x}|{C}|What the {noun} of {place} means for {topic}""".replace("\n", "|").split("|")
HEADINGS = ["A {adj} {noun}", "What comes next", "{place} and {place}", "“{adj}, {adj}”", "The {noun} of {town}", "Background"]
PAPERS = ["Daily", "Evening", "Morning", "Sunday", "National", "New"], ["Courier", "Herald", "Post", "Gazette", "Telegraph", "Observer"]
