"""Hold common given names and abbreviations of them, by which a word before a family name is known for nothing else.

CSL has no such list. Left out are those that are places, months or words as well: Virginia, April, Will, Grace.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    # English
    "aaron abigail adam adrian agnes alan albert alexander alexandra alfred alice alison allan allen amanda "
    "amelia amy andrea andrew angela anita ann anna anne annie anthony arnold arthur barbara beatrice ben "
    "benjamin bernard beth betty bob bobby brenda brian bruce carl carol caroline catherine cecil charles "
    "chris christina christine christopher claire colin craig cynthia daniel danielle david deborah dennis "
    "derek diana diane donald donna doris dorothy douglas duncan dylan edgar edith edmund edward edwin "
    "eileen elaine eleanor elizabeth ellen elsie emily emma eric erica ernest ethan ethel evelyn fiona "
    "frances francis frank fred frederick gareth gary gavin geoffrey george gerald geraldine gillian gloria "
    "gordon graham greg gregory gwen hannah harold harriet harry heather helen henry herbert hilary howard "
    "hugh hugo ian irene isabel isabella jack jacob jacqueline jake james jamie jane janet janice jason jean "
    "jeff jeffrey jennifer jeremy jerome jerry jessica jill jim jimmy joan joanna joanne joe john johnny "
    "jonathan joseph josephine joshua joyce judith judy julia julian julie justin karen kate katherine "
    "kathleen kathryn katie keith kelly kenneth kevin kim kimberly kyle larry laura lauren laurence lawrence "
    "leah leonard leslie liam lilian linda lisa lois louis louisa louise lucas lucy luke lydia lynn malcolm "
    "margaret maria marian marie marilyn marion marjorie mark martha martin mary matthew maureen max megan "
    "melanie melissa michael michelle mike mildred miriam molly monica muriel nancy naomi natalie nathan "
    "neil nicholas nicola nicole nigel nina noah nora norman olive oliver olivia oscar owen pamela patricia "
    "patrick paul paula pauline peggy peter philip phillip phoebe phyllis priscilla quentin rachel ralph "
    "raymond rebecca reginald richard rita robert robin roderick roger ronald ronnie rosemary rosie ross roy "
    "rupert russell ruth ryan sally sam samantha samuel sandra sarah scott sean shannon sharon sheila "
    "shirley sidney simon sophia sophie stanley stella stephanie stephen steve steven stuart susan susanna "
    "suzanne sylvia tara terence teresa theodore theresa thomas tim timothy tina tom tony tracy trevor "
    "ursula valerie vanessa vera veronica victor vincent violet vivian walter wendy wilfred william winifred "
    "yvonne zachary zoe xavier zelda "
    # French
    "adèle agathe alain andré antoine arnaud aurélie benoît bernadette brigitte camille cécile chantal "
    "charlotte christelle christophe claude clément clémence colette corinne delphine denis didier dominique "
    "édouard élise émile émilie étienne eugène fabien fabrice florian franck françois françoise frédéric "
    "gabriel gaston geneviève gérard gilbert gilles guillaume gustave guy hélène henri hervé isabelle "
    "jacques jérôme joël josé julien juliette laurent léa léon loïc lucie luc marcel marguerite mathieu "
    "mathilde maurice maxime michel michèle mireille monique nathalie nicolas noémie odile olivier pascal "
    "patrice philippe pierre quentin raphaël raymonde rémi renaud rené sébastien séverine simone solange "
    "stéphane sylvain sylvie thérèse thibault thierry valentin véronique yves "
    # German and Dutch
    "achim andreas anke anneke annette anton armin astrid axel bärbel bastian bernd bernhard bettina birgit "
    "bodo bram burkhard carsten christian christiane claudia cornelia dagmar detlef dieter dietrich dirk "
    "dorothea eberhard eckhard elisabeth elke emil erich ernst erwin eva felix frauke friedrich fritz "
    "gabriele georg gerd gerhard gerda gisela gottfried gregor gudrun günter günther gunther hanna hannelore "
    "hans harald hartmut heidi heike heiko heinrich heinz helga helmut hendrik herbert hermann hildegard "
    "holger horst ilse ineke ingeborg ingo ingrid jan jannik jens joachim jochen johan johann johanna "
    "johannes jörg josef julia jürgen jutta kai karin karl karla karsten katharina katja kees klaus konrad "
    "kurt lars lena lieselotte lothar lotte ludwig lutz maarten magdalena manfred manuela margarete margit "
    "markus marlies martina mathias matthias maximilian michaela moritz nadine nele norbert olaf otto petra "
    "pieter rainer ralf reiner reinhard renate rolf rüdiger rudolf sabine saskia sebastian siegfried sigrid "
    "silke silvia sonja stefan stefanie susanne sven svenja thorsten tobias torsten ulrich ulrike ute uwe "
    "volker waltraud werner wilhelm willem winfried wolfgang wouter "
    # Spanish, Portuguese and Italian
    "adriana alba alberto alejandra alejandro alessandro alfonso alfredo alícia álvaro amparo ana andrés "
    "ângela ángel antonella antónio antonio armando beatriz benedetta benito bruno carla carlo carlos carmen "
    "catarina cecília celia chiara clara consuelo cristiano cristina diego domingo duarte eduardo elena "
    "elisa emanuele emilia emilio enrique ernesto esteban eugenia fabio federico felipe fernanda fernando "
    "filippo filipe francesca francesco francisca francisco gabriela giacomo gianni giorgio giovanna "
    "giovanni giulia giuseppe gonzalo gonçalo gracia guido guillermo gustavo héctor helena ignacio inês inés "
    "isabella ivan javier jesús joana joão joaquim joaquín jorge josefina juan juana julio leonardo leonor "
    "lorenzo lúcia lucía luciano luigi luis luís luisa luísa manuel marcela marcelo marcos margarida maria "
    "marina mario mariana marta mateus matteo maurício mauro mercedes miguel moisés natalia nicoletta nuno "
    "octavio oscar pablo paola paolo patrícia pedro pilar rafael raquel raúl renata renato ricardo rita "
    "roberta roberto rodrigo rosa rosario rui salvador sandro sara sérgio sergio silvio simona soledad sofia "
    "stefano susana teresa tiago tomás umberto valentina vicente vincenzo vito vittorio ximena yolanda "
    # Nordic
    "anders åke åsa astrid bengt birgitta bjarne björn bjørn bo dagfinn einar eirik elin emma erik fredrik "
    "freja frida gunnar gunilla gustav håkan halvor harald helge ida inger ingvar jari johanna jon jonas "
    "juha kari kerstin kirsten kirsti knut kristian kristina lasse lennart liv magnus mads marit mats mette "
    "mikael mikko morten nils ola olav ole oona øystein øyvind per pekka ragnar roar rune sigurd siri siv "
    "søren solveig stig sune svein terje timo torbjørn tore trond tuula ulf ulla vidar "
    # Slavic, Greek, Hungarian, Turkish
    "agnieszka ahmet alexei alexey andrej andrei andrzej anastasia ayşe bogdan boris dimitri dimitrios "
    "dmitri dmitry ekaterina elif evgeny fatma ferenc giorgos grzegorz igor ilya irina istván ivana jana "
    "janusz jaroslav jelena jerzy jiří józsef kateřina katarzyna konstantin kostas krzysztof laszló lászló "
    "lyudmila maciej małgorzata mehmet milan miroslav mustafa nadia natasha nikolai nikolaos nikolay olga "
    "oleg pavel piotr sergei sergey stanisław svetlana tatiana tomasz tomáš vladimir wojciech yuri zoltán "
    "zuzana "
    # Arabic, Persian, Indian, African
    "abdul abdullah abebe adaeze ahmad ahmed aisha ali amina amit amir anil anita anjali arjun aryan asha ayesha babak "
    "chidi chinua deepak deepika fatima fatemeh farhad farid hamid hasan hassan hussein ibrahim kamal karim khalid "
    "kofi kwame lakshmi layla leila mahmoud manoj maryam meera mohamed mohammad mohammed muhammad mustafa nadia nasser "
    "neha noor omar parisa pooja prakash pradeep priya rahul raj rajesh rakesh ramesh ravi reza rohit samira sanjay "
    "sanjeev saeed sunil sunita suresh vijay yasmin youssef yusuf zahra zainab "
    # Chinese, Japanese, Korean, Vietnamese
    "akiko akira emiko fumiko haruki hao hiroko hiroshi huan jia jing jun junko kazuo kenji keiko lei li liang ling "
    "makoto masako mei michiko min ming minh naoko qiang seiji seung shigeru sung takashi takeshi tao thanh thi tuan "
    "wei weihua wen xiao xiaoming xin yan yang yasuo ying yoko yong yoshiko yuki yun".split()
)
"""Given names in small letters, with their marks."""

ABBREVIATED_GIVEN_NAMES = frozenset(
    "Ab Alb Benj Bern Ch Chas Chr Clem Edm Edw Eliz Ferd Friedr Geo Gottl Guill Heinr Herm Jac Jas Jno Joh Jos Kath "
    "Leop Ludw Matth Nic Nik Ph Robt Saml Sigm Th Theod Thos Ulr Wilh Wm Zach".split()
)
"""Given names cut short with a stop, with which no sentence ends: "Th. Cohen"."""

GIVEN_AND_PLACES = frozenset(
    "Alexandria Asia Augusta Austin Brooklyn Carolina Charlotte Chelsea Dakota Florence Georgia India Jackson Jordan "
    "Kenya Lincoln Lorraine Madison Milan Nancy Odessa Paris Regina Savannah Siena Sidney Sofia Sydney Victoria Vienna "
    "Virginia April August June May Autumn Summer Dawn Faith Grace Hope Joy Rose".split()
)
"""Given names that are places or words as well; before a family name at the start of a sentence they are names."""
