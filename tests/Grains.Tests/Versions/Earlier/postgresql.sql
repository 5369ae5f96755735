SET check_function_bodies = false;
CREATE SCHEMA earlier_version;
CREATE FUNCTION earlier_version.as_decimal(value numeric) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    declare
        digits int := least(28, scale(value));
        cut numeric;
        rest numeric;
    begin
        if scale(value) <= 28 and abs(value) * (10::numeric ^ scale(value)) < 79228162514264337593543950336 then
            return value;
        end if;
        for tried in reverse digits .. 0 loop
            cut := trunc(value, tried);
            rest := abs(value - cut) * (10::numeric ^ tried);
            if rest > 0.5 or (rest = 0.5 and mod(abs(cut) * (10::numeric ^ tried), 2) = 1) then
                cut := cut + sign(value) * ('1e-' || tried)::numeric;
            end if;
            if abs(cut) * (10::numeric ^ tried) < 79228162514264337593543950336 then
                return cut;
            end if;
        end loop;
        return null;
    end
$$;
CREATE FUNCTION earlier_version.await_groups_of_member() RETURNS trigger
    LANGUAGE plpgsql
    SET lock_timeout TO '500ms'
    AS $$
declare
    number constant bigint := earlier_version.member_lock(old.DeploymentId, old.Address, old.Port, old.Generation);
begin
    for round in 1 .. 6 loop
        begin
            perform pg_advisory_xact_lock(number);
            exit;
        exception when lock_not_available then
            if round = 6 then
                raise;
            end if;
        end;
        begin
            perform pg_terminate_backend(l.pid) from pg_locks l
            where l.locktype = 'advisory' and l.granted and l.pid <> pg_backend_pid()
            and l.database = (select d.oid from pg_database d where d.datname = current_database())
            and l.classid::bigint = (number >> 32) & 4294967295 and l.objid::bigint = number & 4294967295 and l.objsubid = 1;
        exception when insufficient_privilege then
            null;
        end;
    end loop;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end
$$;
CREATE FUNCTION earlier_version.fold(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    begin
        return case when value ~ '[^\x01-\x7f]'
            then translate(value, 'abcdefghijklmnopqrstuvwxyzµàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžƀƃƅƈƌƒƕƙƚƛƞơƣƥƨƭưƴƶƹƽƿǅǆǈǉǋǌǎǐǒǔǖǘǚǜǝǟǡǣǥǧǩǫǭǯǲǳǵǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟȣȥȧȩȫȭȯȱȳȼȿɀɂɇɉɋɍɏɐɑɒɓɔɖɗəɛɜɠɡɣɤɥɦɨɩɪɫɬɯɱɲɵɽʀʂʃʇʈʉʊʋʌʒʝʞͅͱͳͷͻͼͽάέήίαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώϐϑϕϖϗϙϛϝϟϡϣϥϧϩϫϭϯϰϱϲϳϵϸϻабвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӂӄӆӈӊӌӎӏӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿᏸᏹᏺᏻᏼᏽᲀᲁᲂᲃᲄᲅᲆᲇᲈᲊᵹᵽᶎḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕẛạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹỻỽỿἀἁἂἃἄἅἆἇἐἑἒἓἔἕἠἡἢἣἤἥἦἧἰἱἲἳἴἵἶἷὀὁὂὃὄὅὑὓὕὗὠὡὢὣὤὥὦὧὰάὲέὴήὶίὸόὺύὼώᾀᾁᾂᾃᾄᾅᾆᾇᾐᾑᾒᾓᾔᾕᾖᾗᾠᾡᾢᾣᾤᾥᾦᾧᾰᾱᾳιῃῐῑῠῡῥῳⅎⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻⅼⅽⅾⅿↄⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩⰰⰱⰲⰳⰴⰵⰶⰷⰸⰹⰺⰻⰼⰽⰾⰿⱀⱁⱂⱃⱄⱅⱆⱇⱈⱉⱊⱋⱌⱍⱎⱏⱐⱑⱒⱓⱔⱕⱖⱗⱘⱙⱚⱛⱜⱝⱞⱟⱡⱥⱦⱨⱪⱬⱳⱶⲁⲃⲅⲇⲉⲋⲍⲏⲑⲓⲕⲗⲙⲛⲝⲟⲡⲣⲥⲧⲩⲫⲭⲯⲱⲳⲵⲷⲹⲻⲽⲿⳁⳃⳅⳇⳉⳋⳍⳏⳑⳓⳕⳗⳙⳛⳝⳟⳡⳣⳬⳮⳳⴀⴁⴂⴃⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡⴢⴣⴤⴥⴧⴭꙁꙃꙅꙇꙉꙋꙍꙏꙑꙓꙕꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛꜣꜥꜧꜩꜫꜭꜯꜳꜵꜷꜹꜻꜽꜿꝁꝃꝅꝇꝉꝋꝍꝏꝑꝓꝕꝗꝙꝛꝝꝟꝡꝣꝥꝧꝩꝫꝭꝯꝺꝼꝿꞁꞃꞅꞇꞌꞑꞓꞔꞗꞙꞛꞝꞟꞡꞣꞥꞧꞩꞵꞷꞹꞻꞽꞿꟁꟃꟈꟊꟍꟑꟗꟙꟛꟶꭓꭰꭱꭲꭳꭴꭵꭶꭷꭸꭹꭺꭻꭼꭽꭾꭿꮀꮁꮂꮃꮄꮅꮆꮇꮈꮉꮊꮋꮌꮍꮎꮏꮐꮑꮒꮓꮔꮕꮖꮗꮘꮙꮚꮛꮜꮝꮞꮟꮠꮡꮢꮣꮤꮥꮦꮧꮨꮩꮪꮫꮬꮭꮮꮯꮰꮱꮲꮳꮴꮵꮶꮷꮸꮹꮺꮻꮼꮽꮾꮿａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴𐐵𐐶𐐷𐐸𐐹𐐺𐐻𐐼𐐽𐐾𐐿𐑀𐑁𐑂𐑃𐑄𐑅𐑆𐑇𐑈𐑉𐑊𐑋𐑌𐑍𐑎𐑏𐓘𐓙𐓚𐓛𐓜𐓝𐓞𐓟𐓠𐓡𐓢𐓣𐓤𐓥𐓦𐓧𐓨𐓩𐓪𐓫𐓬𐓭𐓮𐓯𐓰𐓱𐓲𐓳𐓴𐓵𐓶𐓷𐓸𐓹𐓺𐓻𐖗𐖘𐖙𐖚𐖛𐖜𐖝𐖞𐖟𐖠𐖡𐖣𐖤𐖥𐖦𐖧𐖨𐖩𐖪𐖫𐖬𐖭𐖮𐖯𐖰𐖱𐖳𐖴𐖵𐖶𐖷𐖸𐖹𐖻𐖼𐳀𐳁𐳂𐳃𐳄𐳅𐳆𐳇𐳈𐳉𐳊𐳋𐳌𐳍𐳎𐳏𐳐𐳑𐳒𐳓𐳔𐳕𐳖𐳗𐳘𐳙𐳚𐳛𐳜𐳝𐳞𐳟𐳠𐳡𐳢𐳣𐳤𐳥𐳦𐳧𐳨𐳩𐳪𐳫𐳬𐳭𐳮𐳯𐳰𐳱𐳲𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅𑣀𑣁𑣂𑣃𑣄𑣅𑣆𑣇𑣈𑣉𑣊𑣋𑣌𑣍𑣎𑣏𑣐𑣑𑣒𑣓𑣔𑣕𑣖𑣗𑣘𑣙𑣚𑣛𑣜𑣝𑣞𑣟𖹠𖹡𖹢𖹣𖹤𖹥𖹦𖹧𖹨𖹩𖹪𖹫𖹬𖹭𖹮𖹯𖹰𖹱𖹲𖹳𖹴𖹵𖹶𖹷𖹸𖹹𖹺𖹻𖹼𖹽𖹾𖹿𞤢𞤣𞤤𞤥𞤦𞤧𞤨𞤩𞤪𞤫𞤬𞤭𞤮𞤯𞤰𞤱𞤲𞤳𞤴𞤵𞤶𞤷𞤸𞤹𞤺𞤻𞤼𞤽𞤾𞤿𞥀𞥁𞥂𞥃', 'ABCDEFGHIJKLMNOPQRSTUVWXYZΜÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽɃƂƄƇƋƑǶƘȽꟜȠƠƢƤƧƬƯƳƵƸƼǷǄǄǇǇǊǊǍǏǑǓǕǗǙǛƎǞǠǢǤǦǨǪǬǮǱǱǴǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȢȤȦȨȪȬȮȰȲȻⱾⱿɁɆɈɊɌɎⱯⱭⱰƁƆƉƊƏƐꞫƓꞬƔꟋꞍꞪƗƖꞮⱢꞭƜⱮƝƟⱤƦꟅƩꞱƮɄƱƲɅƷꞲꞰΙͰͲͶϽϾϿΆΈΉΊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΣΤΥΦΧΨΩΪΫΌΎΏΒΘΦΠϏϘϚϜϞϠϢϤϦϨϪϬϮΚΡϹͿΕϷϺАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӁӃӅӇӉӋӍӀӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿᏰᏱᏲᏳᏴᏵВДОСТТЪѢꙊᲉꝽⱣꟆḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔṠẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾἈἉἊἋἌἍἎἏἘἙἚἛἜἝἨἩἪἫἬἭἮἯἸἹἺἻἼἽἾἿὈὉὊὋὌὍὙὛὝὟὨὩὪὫὬὭὮὯᾺΆῈΈῊΉῚΊῸΌῪΎῺΏᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾸᾹᾼΙῌῘῙῨῩῬῼℲⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅬⅭⅮⅯↃⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏⰀⰁⰂⰃⰄⰅⰆⰇⰈⰉⰊⰋⰌⰍⰎⰏⰐⰑⰒⰓⰔⰕⰖⰗⰘⰙⰚⰛⰜⰝⰞⰟⰠⰡⰢⰣⰤⰥⰦⰧⰨⰩⰪⰫⰬⰭⰮⰯⱠȺȾⱧⱩⱫⱲⱵⲀⲂⲄⲆⲈⲊⲌⲎⲐⲒⲔⲖⲘⲚⲜⲞⲠⲢⲤⲦⲨⲪⲬⲮⲰⲲⲴⲶⲸⲺⲼⲾⳀⳂⳄⳆⳈⳊⳌⳎⳐⳒⳔⳖⳘⳚⳜⳞⳠⳢⳫⳭⳲႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷႸႹႺႻႼႽႾႿჀჁჂჃჄჅჇჍꙀꙂꙄꙆꙈꙊꙌꙎꙐꙒꙔꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚꜢꜤꜦꜨꜪꜬꜮꜲꜴꜶꜸꜺꜼꜾꝀꝂꝄꝆꝈꝊꝌꝎꝐꝒꝔꝖꝘꝚꝜꝞꝠꝢꝤꝦꝨꝪꝬꝮꝹꝻꝾꞀꞂꞄꞆꞋꞐꞒꟄꞖꞘꞚꞜꞞꞠꞢꞤꞦꞨꞴꞶꞸꞺꞼꞾꟀꟂꟇꟉꟌꟐꟖꟘꟚꟵꞳᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫᎬᎭᎮᎯᎰᎱᎲᎳᎴᎵᎶᎷᎸᎹᎺᎻᎼᎽᎾᎿᏀᏁᏂᏃᏄᏅᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑᏒᏓᏔᏕᏖᏗᏘᏙᏚᏛᏜᏝᏞᏟᏠᏡᏢᏣᏤᏥᏦᏧᏨᏩᏪᏫᏬᏭᏮᏯＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇𐐈𐐉𐐊𐐋𐐌𐐍𐐎𐐏𐐐𐐑𐐒𐐓𐐔𐐕𐐖𐐗𐐘𐐙𐐚𐐛𐐜𐐝𐐞𐐟𐐠𐐡𐐢𐐣𐐤𐐥𐐦𐐧𐒰𐒱𐒲𐒳𐒴𐒵𐒶𐒷𐒸𐒹𐒺𐒻𐒼𐒽𐒾𐒿𐓀𐓁𐓂𐓃𐓄𐓅𐓆𐓇𐓈𐓉𐓊𐓋𐓌𐓍𐓎𐓏𐓐𐓑𐓒𐓓𐕰𐕱𐕲𐕳𐕴𐕵𐕶𐕷𐕸𐕹𐕺𐕼𐕽𐕾𐕿𐖀𐖁𐖂𐖃𐖄𐖅𐖆𐖇𐖈𐖉𐖊𐖌𐖍𐖎𐖏𐖐𐖑𐖒𐖔𐖕𐲀𐲁𐲂𐲃𐲄𐲅𐲆𐲇𐲈𐲉𐲊𐲋𐲌𐲍𐲎𐲏𐲐𐲑𐲒𐲓𐲔𐲕𐲖𐲗𐲘𐲙𐲚𐲛𐲜𐲝𐲞𐲟𐲠𐲡𐲢𐲣𐲤𐲥𐲦𐲧𐲨𐲩𐲪𐲫𐲬𐲭𐲮𐲯𐲰𐲱𐲲𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥𑢠𑢡𑢢𑢣𑢤𑢥𑢦𑢧𑢨𑢩𑢪𑢫𑢬𑢭𑢮𑢯𑢰𑢱𑢲𑢳𑢴𑢵𑢶𑢷𑢸𑢹𑢺𑢻𑢼𑢽𑢾𑢿𖹀𖹁𖹂𖹃𖹄𖹅𖹆𖹇𖹈𖹉𖹊𖹋𖹌𖹍𖹎𖹏𖹐𖹑𖹒𖹓𖹔𖹕𖹖𖹗𖹘𖹙𖹚𖹛𖹜𖹝𖹞𖹟𞤀𞤁𞤂𞤃𞤄𞤅𞤆𞤇𞤈𞤉𞤊𞤋𞤌𞤍𞤎𞤏𞤐𞤑𞤒𞤓𞤔𞤕𞤖𞤗𞤘𞤙𞤚𞤛𞤜𞤝𞤞𞤟𞤠𞤡')
            else upper(value collate "C")
        end;
    end
$$;
CREATE FUNCTION earlier_version.lost_race() RETURNS void
    LANGUAGE plpgsql
    AS $$
    begin
        raise exception 'a row was made and changed while the group was decided' using errcode = 'serialization_failure';
    end
$$;
CREATE FUNCTION earlier_version.member_lock(deployment text, address text, port integer, generation integer) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$
    select hashtextextended('earlier_version/' || deployment || '/' || address || '/' || port::text || '/' || generation::text, 0)
$$;
CREATE FUNCTION earlier_version.note_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'DELETE' then
        insert into earlier_version.changed_meanwhile (collection, id) values (old.collection, old.id);
    else
        insert into earlier_version.changed_meanwhile (collection, id) values (new.collection, new.id);
    end if;
    return null;
end
$$;
CREATE FUNCTION earlier_version.ordinal(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    select case when value ~ '[\uE000-\U0010FFFF]'
        then regexp_replace(replace(value, U&'\+10FFFF', U&'\+10FFFF\0001'), '([\uE000-\uFFFF])', U&'\+10FFFF' || '\1', 'g')
        else value
    end
$$;
CREATE FUNCTION earlier_version.require_above_floors(collections text[], versions bigint[]) RETURNS void
    LANGUAGE plpgsql STRICT
    AS $$
    begin
        if exists (
            select from unnest(collections, versions) as made (collection, version)
            join earlier_version.version_floors f on f.collection = made.collection and f.version >= made.version
        ) then
            raise exception 'a tombstone was purged while its row was made' using errcode = 'serialization_failure';
        end if;
    end
$$;
CREATE FUNCTION earlier_version.require_member(deployment text, address_arg text, port_arg integer, generation_arg integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_advisory_xact_lock_shared(earlier_version.member_lock(deployment, address_arg, port_arg, generation_arg));
    perform from earlier_version.OrleansMembershipTable m
    where m.DeploymentId = deployment and m.Address = address_arg and m.Port = port_arg and m.Generation = generation_arg
    and m.Status <> 6;
    if not found then
        raise exception 'the cluster has declared this silo dead' using errcode = 'GR001';
    end if;
end
$$;
CREATE FUNCTION earlier_version.unknown_constraint() RETURNS void
    LANGUAGE plpgsql
    AS $$
    begin
        raise exception 'a unique constraint is not known here' using errcode = 'GR002';
    end
$$;
CREATE FUNCTION earlier_version.utf16_length(value text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    select length(value) + length(regexp_replace(value, '[^\U00010000-\U0010FFFF]', '', 'g'))
$$;
CREATE FUNCTION earlier_version.wrap64(value numeric) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    select (mod(mod(value + 2::numeric ^ 63, 2::numeric ^ 64) + 2::numeric ^ 64, 2::numeric ^ 64) - 2::numeric ^ 63)::bigint
$$;
CREATE FUNCTION earlier_version.write_grain_state(grain_key text, expected integer, payload bytea) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
    line constant int := position('\x0a'::bytea in payload);
    header constant json := convert_from(substring(payload for line), 'UTF8')::json;
    new_document constant json :=
        case when octet_length(payload) > line then convert_from(substring(payload from line + 1), 'UTF8')::json end;
    collection_of constant text := split_part(grain_key, '/', 1);
    id_of constant text := substr(grain_key, strpos(grain_key, '/') + 1);
    expires constant timestamptz := (header ->> 'expires')::timestamptz;
    held bigint;
    is_live boolean;
    new_version bigint;
begin
    if header -> 'member' is not null then
        perform earlier_version.require_member(
            header #>> '{member,0}', header #>> '{member,1}', (header #>> '{member,2}')::int, (header #>> '{member,3}')::int);
    end if;
    if expires <= clock_timestamp() or exists (
        select from earlier_version.commits c
        where c.commit_id = any (array(select (e.value ->> 0)::uuid from json_array_elements(header -> 'commits') e))
    ) then
        return null;
    end if;
    select t.version, t.deleted_at is null into held, is_live from earlier_version.aggregates t
    where t.collection = collection_of and t.id = id_of for no key update;
    is_live := coalesce(is_live, false);
    new_version := case when is_live then held else greatest(held, coalesce((select f.version from earlier_version.version_floors f where f.collection = collection_of), 0)) end
        + (header ->> 'changes')::int;
    if coalesce(expected, 0) not in (-1, case when is_live then held else 0 end) or new_version > 2147483647 then
        return null;
    end if;
    if new_document is null and not is_live then
        new_version := 0;
    elsif held is null then
        insert into earlier_version.aggregates (collection, id, version, document, created_at, changed_at)
        values (collection_of, id_of, new_version, new_document, now(), now()) on conflict do nothing;
        if not found then
            return null;
        end if;
        perform earlier_version.require_above_floors(array[collection_of], array[new_version]);
    else
        update earlier_version.aggregates t set
            version = new_version,
            document = new_document,
            created_at = case when is_live then t.created_at else now() end,
            changed_at = now(),
            deleted_at = case when new_document is null then now() end
        where t.collection = collection_of and t.id = id_of and t.version = held;
        if not found then
            perform earlier_version.lost_race();
        end if;
    end if;
    insert into earlier_version.commits (commit_id, outcome, expires_at, result, versions)
    select
        (e.value ->> 0)::uuid, 'C', expires, decode(e.value ->> 1, 'base64'),
        case when e.value ->> 2 is not null then array[new_version - (e.value ->> 2)::int] end
    from json_array_elements(header -> 'commits') e order by 1;
    return new_version;
end
$$;
CREATE TABLE earlier_version.aggregates (
    collection text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    document json,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone
);
CREATE TABLE earlier_version.changed_meanwhile (
    collection text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE earlier_version.commits (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
);
CREATE TABLE earlier_version.orleansmembershiptable (
    deploymentid character varying(150) NOT NULL,
    address character varying(45) NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    status integer NOT NULL,
    siloname character varying(150) NOT NULL,
    hostname character varying(150) NOT NULL,
    proxyport integer,
    starttime timestamp(3) with time zone NOT NULL,
    iamalivetime timestamp(3) with time zone NOT NULL,
    suspecttimes character varying(8000)
);
CREATE TABLE earlier_version.orleansmembershipversiontable (
    deploymentid character varying(150) NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    "timestamp" timestamp(3) with time zone DEFAULT now() NOT NULL
);
CREATE TABLE earlier_version.orleansquery (
    querykey character varying(64) NOT NULL,
    querytext character varying(8000) NOT NULL
);
CREATE TABLE earlier_version.schema_migrations (
    version integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE earlier_version.unique_constraints (
    collection text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    definition text NOT NULL,
    built_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE earlier_version.unique_keys (
    collection text NOT NULL COLLATE pg_catalog."C",
    constraint_name text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE earlier_version.version_floors (
    collection text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL
);
INSERT INTO earlier_version.aggregates VALUES ('voyages', 'b', 1, '{"id":"b","legs":[],"passengers":[],"fares":{},"boarded":0,"code":"C-b","note":"","class":"a","isOpen":false,"small":0,"large":0,"larger":0,"price":0,"ratio":0,"share":0,"speed":"Slow","ticket":"00000000-0000-0000-0000-000000000000","leavesAt":"0001-01-01T00:00:00.0000000Z","bookedAt":"1970-01-01T00:00:00.0000000Z","day":"0001-01-01","at":"00:00:00.0000000","takes":"00:00:00","seal":"","page":"https://example.org/","total":{"amount":0,"currency":"NOK"}}', '2026-11-28 15:08:16.118035+00', '2026-11-28 15:08:16.118035+00', NULL);
INSERT INTO earlier_version.aggregates VALUES ('voyages', 'a', 2, '{"id":"a","legs":[{"to":"Oslo","number":1},{"to":"Bergen","number":2}],"passengers":["ada","Bob","Eve"],"fares":{"adult":{"amount":100,"currency":"NOK"}},"boarded":3,"code":"C-a","note":"ä \"q\" \\ / <é> \uD83D\uDD11 \t","class":"ß","isOpen":true,"small":255,"large":-9223372036854775808,"larger":18446744073709551615,"price":12.3400,"ratio":0.1,"share":1.5,"speed":"Fast","return":"Slow","ticket":"0194a3c2-0000-7000-8000-000000000001","leavesAt":"2026-01-31T07:30:00.0000001Z","bookedAt":"2025-12-31T23:59:59.0000000Z","day":"2026-01-31","at":"09:30:00.0010000","takes":"1.02:03:04.0050000","seal":"AAH/","page":"https://example.org/a?b=c","total":{"amount":-0.10,"currency":"EUR"},"by":{"$type":"ship","name":"Fram","masts":3}}', '2026-11-28 15:08:16.118035+00', '2026-11-28 15:08:16.230101+00', NULL);
INSERT INTO earlier_version.aggregates VALUES ('voyages', 'gone', 2, NULL, '2026-11-28 15:08:16.240902+00', '2026-11-28 15:08:16.246693+00', '2026-11-28 15:08:16.246693+00');
INSERT INTO earlier_version.aggregates VALUES ('baskets', 'basket/7', 1, '{"Owner":"ada","Note":null,"Amounts":{"pears":3,"\u00E4pfel":0},"Last":"1970-01-01T00:00:00+00:00"}', '2026-11-28 15:08:16.277669+00', '2026-11-28 15:08:16.277669+00', NULL);
INSERT INTO earlier_version.commits VALUES ('0194a3c2-0000-7000-8000-00000000000a', 'C', '2026-11-28 15:13:15.984015+00', NULL, NULL, NULL, '{1,1}');
INSERT INTO earlier_version.commits VALUES ('01a222b3-27af-7c21-9ce2-523ea2f09421', 'C', '2026-11-28 15:13:16.228833+00', '\x33', NULL, NULL, '{2}');
INSERT INTO earlier_version.commits VALUES ('01a222b3-27ed-7972-b1ec-8b094ffded1f', 'C', '2026-11-28 15:13:16.237977+00', NULL, NULL, NULL, '{1}');
INSERT INTO earlier_version.commits VALUES ('01a222b3-27f3-7823-b508-446df46cab76', 'C', '2026-11-28 15:13:16.245463+00', NULL, NULL, NULL, '{2}');
INSERT INTO earlier_version.commits VALUES ('0194a3c2-0000-7000-8000-00000000000b', 'A', '2026-11-28 15:08:16.252025+00', NULL, NULL, NULL, NULL);
INSERT INTO earlier_version.commits VALUES ('01a222b3-280f-72d0-a4f5-90acf24be3de', 'C', '2026-11-28 15:13:16.271444+00', NULL, NULL, NULL, '{1}');
INSERT INTO earlier_version.orleansquery VALUES ('WriteToStorageKey', 'select earlier_version.write_grain_state(@GrainIdExtensionString, @GrainStateVersion::int, @PayloadBinary)
    as NewGrainStateVersion;');
INSERT INTO earlier_version.orleansquery VALUES ('ReadFromStorageKey', 'select convert_to(document::text, ''UTF8'') as PayloadBinary, version::int as Version from earlier_version.aggregates
where collection = split_part(@GrainIdExtensionString, ''/'', 1) and id = substr(@GrainIdExtensionString, strpos(@GrainIdExtensionString, ''/'') + 1) and deleted_at is null;');
INSERT INTO earlier_version.orleansquery VALUES ('ClearStorageKey', 'update earlier_version.aggregates set version = version + 1, document = null, changed_at = now(), deleted_at = now()
where collection = split_part(@GrainIdExtensionString, ''/'', 1) and id = substr(@GrainIdExtensionString, strpos(@GrainIdExtensionString, ''/'') + 1) and version = @GrainStateVersion and deleted_at is null
returning version::int as NewGrainStateVersion;');
INSERT INTO earlier_version.orleansquery VALUES ('DeleteStorageKey', 'update earlier_version.aggregates set version = version + 1, document = null, changed_at = now(), deleted_at = now()
where collection = split_part(@GrainIdExtensionString, ''/'', 1) and id = substr(@GrainIdExtensionString, strpos(@GrainIdExtensionString, ''/'') + 1) and version = @GrainStateVersion and deleted_at is null
returning version::int as NewGrainStateVersion;');
INSERT INTO earlier_version.orleansquery VALUES ('InsertMembershipVersionKey', 'with founded as (
    insert into earlier_version.OrleansMembershipVersionTable (DeploymentId) values (@DeploymentId) on conflict do nothing returning 1
)
select exists (select from founded)');
INSERT INTO earlier_version.orleansquery VALUES ('InsertMembershipKey', 'with taken as (
    update earlier_version.OrleansMembershipVersionTable v set Version = v.Version + 1, Timestamp = now()
    where v.DeploymentId = @DeploymentId and v.Version = @Version
    and not exists (select from earlier_version.OrleansMembershipTable m where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation)
    returning v.DeploymentId
), joined as (
    insert into earlier_version.OrleansMembershipTable
        (DeploymentId, Address, Port, Generation, Status, SiloName, HostName, ProxyPort, StartTime, IAmAliveTime)
    select t.DeploymentId, @Address, @Port, @Generation, @Status, @SiloName, @HostName, @ProxyPort, @StartTime, @IAmAliveTime
    from taken t
    returning 1
)
select exists (select from joined)');
INSERT INTO earlier_version.orleansquery VALUES ('UpdateMembershipKey', 'with held as materialized (
    select v.DeploymentId from earlier_version.OrleansMembershipVersionTable v
    where v.DeploymentId = @DeploymentId and v.Version = @Version
    for no key update
), silo as materialized (
    select m.DeploymentId from held h join earlier_version.OrleansMembershipTable m on m.DeploymentId = h.DeploymentId
    where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
    for no key update of m
), taken as (
    update earlier_version.OrleansMembershipVersionTable v set Version = v.Version + 1, Timestamp = now() from silo s
    where v.DeploymentId = s.DeploymentId and v.Version = @Version
    returning v.DeploymentId
), changed as (
    update earlier_version.OrleansMembershipTable m set Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime from taken t
    where m.DeploymentId = t.DeploymentId and m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
    returning 1
)
select exists (select from changed)');
INSERT INTO earlier_version.orleansquery VALUES ('UpdateIAmAlivetimeKey', 'update earlier_version.OrleansMembershipTable m set IAmAliveTime = @IAmAliveTime where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation');
INSERT INTO earlier_version.orleansquery VALUES ('MembershipReadAllKey', 'select v.Version, m.Address, m.Port, m.Generation, m.Status, m.SiloName, m.HostName, m.ProxyPort, m.StartTime, m.IAmAliveTime, m.SuspectTimes
from earlier_version.OrleansMembershipVersionTable v left join earlier_version.OrleansMembershipTable m on m.DeploymentId = v.DeploymentId
where v.DeploymentId = @DeploymentId');
INSERT INTO earlier_version.orleansquery VALUES ('MembershipReadRowKey', 'select v.Version, m.Address, m.Port, m.Generation, m.Status, m.SiloName, m.HostName, m.ProxyPort, m.StartTime, m.IAmAliveTime, m.SuspectTimes
from earlier_version.OrleansMembershipVersionTable v left join earlier_version.OrleansMembershipTable m on m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
where v.DeploymentId = @DeploymentId');
INSERT INTO earlier_version.orleansquery VALUES ('GatewaysQueryKey', 'select m.Address, m.ProxyPort, m.Generation from earlier_version.OrleansMembershipTable m
where m.DeploymentId = @DeploymentId and m.Status = @Status and m.ProxyPort > 0');
INSERT INTO earlier_version.orleansquery VALUES ('CleanupDefunctSiloEntriesKey', 'delete from earlier_version.OrleansMembershipTable m
where m.DeploymentId = @DeploymentId and m.Status = 6 and greatest(m.StartTime, m.IAmAliveTime) < @IAmAliveTime');
INSERT INTO earlier_version.orleansquery VALUES ('CleanupDefunctSiloEntryKey', 'delete from earlier_version.OrleansMembershipTable m
where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation and m.Status = 6 and m.StartTime = @StartTime and m.IAmAliveTime = @IAmAliveTime
and coalesce(m.SuspectTimes, '''') = coalesce(@SuspectTimes, '''')');
INSERT INTO earlier_version.orleansquery VALUES ('DeleteMembershipTableEntriesKey', 'with dissolved as (
    delete from earlier_version.OrleansMembershipVersionTable v where v.DeploymentId = @DeploymentId returning v.DeploymentId
)
delete from earlier_version.OrleansMembershipTable m using dissolved d where m.DeploymentId = d.DeploymentId');
INSERT INTO earlier_version.schema_migrations VALUES (1, 'aggregates and the commit log', '2026-11-28 15:08:15.628353+00');
INSERT INTO earlier_version.schema_migrations VALUES (2, 'results and publication in the commit log', '2026-11-28 15:08:15.631447+00');
INSERT INTO earlier_version.schema_migrations VALUES (3, 'cluster membership', '2026-11-28 15:08:15.640438+00');
INSERT INTO earlier_version.schema_migrations VALUES (4, 'aggregates as the state of grains', '2026-11-28 15:08:15.641454+00');
INSERT INTO earlier_version.schema_migrations VALUES (5, 'functions of the specification language', '2026-11-28 15:08:15.644087+00');
INSERT INTO earlier_version.schema_migrations VALUES (6, 'unique constraints', '2026-11-28 15:08:15.647665+00');
INSERT INTO earlier_version.schema_migrations VALUES (7, 'decimals rounded in every digit', '2026-11-28 15:08:15.648758+00');
INSERT INTO earlier_version.schema_migrations VALUES (8, 'statements of the membership', '2026-11-28 15:08:15.649889+00');
INSERT INTO earlier_version.schema_migrations VALUES (9, 'the end of half-sent groups, and keys made beside writers', '2026-11-28 15:08:15.651837+00');
INSERT INTO earlier_version.schema_migrations VALUES (10, 'versions in the commit log, and versions that never start again', '2026-11-28 15:08:15.654592+00');
INSERT INTO earlier_version.unique_constraints VALUES ('voyages', 'code', 'code: Text; ignoring case', '2026-11-28 15:08:15.663239+00');
INSERT INTO earlier_version.unique_keys VALUES ('voyages', 'code', 'C-A', 'a');
INSERT INTO earlier_version.unique_keys VALUES ('voyages', 'code', 'C-B', 'b');
ALTER TABLE ONLY earlier_version.aggregates
    ADD CONSTRAINT aggregates_pkey PRIMARY KEY (collection, id);
ALTER TABLE ONLY earlier_version.commits
    ADD CONSTRAINT commits_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY earlier_version.orleansmembershiptable
    ADD CONSTRAINT orleansmembershiptable_pkey PRIMARY KEY (deploymentid, address, port, generation);
ALTER TABLE ONLY earlier_version.orleansmembershipversiontable
    ADD CONSTRAINT orleansmembershipversiontable_pkey PRIMARY KEY (deploymentid);
ALTER TABLE ONLY earlier_version.orleansquery
    ADD CONSTRAINT orleansquery_pkey PRIMARY KEY (querykey);
ALTER TABLE ONLY earlier_version.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY earlier_version.unique_constraints
    ADD CONSTRAINT unique_constraints_pkey PRIMARY KEY (collection, name);
ALTER TABLE ONLY earlier_version.unique_keys
    ADD CONSTRAINT unique_keys_pkey PRIMARY KEY (collection, constraint_name, value);
ALTER TABLE ONLY earlier_version.version_floors
    ADD CONSTRAINT version_floors_pkey PRIMARY KEY (collection);
CREATE INDEX aggregates_tombstones ON earlier_version.aggregates USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX commits_expiry ON earlier_version.commits USING brin (expires_at);
CREATE INDEX commits_unpublished ON earlier_version.commits USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX ix_voyages_code_0203a194 ON earlier_version.aggregates USING btree (earlier_version.ordinal(((document ->> 'code'::text) COLLATE "C")) NULLS FIRST, id) WHERE ((collection = 'voyages'::text) AND (deleted_at IS NULL) AND (((document ->> 'isOpen'::text))::boolean = true));
COMMENT ON INDEX earlier_version.ix_voyages_code_0203a194 IS 'granary: index of the collection voyages';
CREATE INDEX "ix_voyages_speed_leavesAt_c0e56c27" ON earlier_version.aggregates USING btree (((document ->> 'speed'::text)) COLLATE "C" NULLS FIRST, ((document ->> 'leavesAt'::text)) COLLATE "C" NULLS FIRST, id) WHERE ((collection = 'voyages'::text) AND (deleted_at IS NULL));
COMMENT ON INDEX earlier_version."ix_voyages_speed_leavesAt_c0e56c27" IS 'granary: index of the collection voyages';
CREATE INDEX unique_keys_owners ON earlier_version.unique_keys USING btree (collection, id);
CREATE TRIGGER await_groups_of_dead BEFORE UPDATE ON earlier_version.orleansmembershiptable FOR EACH ROW WHEN (((new.status = 6) AND (old.status <> 6))) EXECUTE FUNCTION earlier_version.await_groups_of_member();
CREATE TRIGGER await_groups_of_deleted BEFORE DELETE ON earlier_version.orleansmembershiptable FOR EACH ROW WHEN ((old.status <> 6)) EXECUTE FUNCTION earlier_version.await_groups_of_member();
ALTER TABLE ONLY earlier_version.orleansmembershiptable
    ADD CONSTRAINT orleansmembershiptable_deploymentid_fkey FOREIGN KEY (deploymentid) REFERENCES earlier_version.orleansmembershipversiontable(deploymentid);
