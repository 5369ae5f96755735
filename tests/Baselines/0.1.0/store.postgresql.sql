CREATE SCHEMA granary_baseline;
CREATE FUNCTION granary_baseline.as_decimal(value numeric) RETURNS numeric
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
CREATE FUNCTION granary_baseline.await_groups_of_member() RETURNS trigger
    LANGUAGE plpgsql
    SET lock_timeout TO '500ms'
    AS $$
declare
    number constant bigint := granary_baseline.member_lock(old.DeploymentId, old.Address, old.Port, old.Generation);
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
CREATE FUNCTION granary_baseline.clear_grain_state(grain_key text, expected integer) RETURNS SETOF integer
    LANGUAGE plpgsql
    AS $$
declare
    collection_of constant text := split_part(grain_key, '/', 1);
    id_of constant text := substr(grain_key, strpos(grain_key, '/') + 1);
begin
    case collection_of
when 'couriers'::text then
return query update granary_baseline."couriers" t set version = t.version + 1, document = null, changed_at = now(), deleted_at = now()
where t.id = id_of and t.version = expected and t.deleted_at is null returning t.version::int;
when 'shipments'::text then
return query update granary_baseline."shipments" t set version = t.version + 1, document = null, changed_at = now(), deleted_at = now()
where t.id = id_of and t.version = expected and t.deleted_at is null returning t.version::int;
else
return query update granary_baseline.shared_aggregates t set version = t.version + 1, document = null, changed_at = now(), deleted_at = now()
where t.collection = collection_of and t.id = id_of and t.version = expected and t.deleted_at is null returning t.version::int;
end case;
end
$$;
CREATE FUNCTION granary_baseline.fold(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    begin
        return case when value ~ '[^\x01-\x7f]'
            then translate(value, 'abcdefghijklmnopqrstuvwxyzµàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżžƀƃƅƈƌƒƕƙƚƛƞơƣƥƨƭưƴƶƹƽƿǅǆǈǉǋǌǎǐǒǔǖǘǚǜǝǟǡǣǥǧǩǫǭǯǲǳǵǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟȣȥȧȩȫȭȯȱȳȼȿɀɂɇɉɋɍɏɐɑɒɓɔɖɗəɛɜɠɡɣɤɥɦɨɩɪɫɬɯɱɲɵɽʀʂʃʇʈʉʊʋʌʒʝʞͅͱͳͷͻͼͽάέήίαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώϐϑϕϖϗϙϛϝϟϡϣϥϧϩϫϭϯϰϱϲϳϵϸϻабвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӂӄӆӈӊӌӎӏӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿᏸᏹᏺᏻᏼᏽᲀᲁᲂᲃᲄᲅᲆᲇᲈᲊᵹᵽᶎḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕẛạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹỻỽỿἀἁἂἃἄἅἆἇἐἑἒἓἔἕἠἡἢἣἤἥἦἧἰἱἲἳἴἵἶἷὀὁὂὃὄὅὑὓὕὗὠὡὢὣὤὥὦὧὰάὲέὴήὶίὸόὺύὼώᾀᾁᾂᾃᾄᾅᾆᾇᾐᾑᾒᾓᾔᾕᾖᾗᾠᾡᾢᾣᾤᾥᾦᾧᾰᾱᾳιῃῐῑῠῡῥῳⅎⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻⅼⅽⅾⅿↄⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩⰰⰱⰲⰳⰴⰵⰶⰷⰸⰹⰺⰻⰼⰽⰾⰿⱀⱁⱂⱃⱄⱅⱆⱇⱈⱉⱊⱋⱌⱍⱎⱏⱐⱑⱒⱓⱔⱕⱖⱗⱘⱙⱚⱛⱜⱝⱞⱟⱡⱥⱦⱨⱪⱬⱳⱶⲁⲃⲅⲇⲉⲋⲍⲏⲑⲓⲕⲗⲙⲛⲝⲟⲡⲣⲥⲧⲩⲫⲭⲯⲱⲳⲵⲷⲹⲻⲽⲿⳁⳃⳅⳇⳉⳋⳍⳏⳑⳓⳕⳗⳙⳛⳝⳟⳡⳣⳬⳮⳳⴀⴁⴂⴃⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡⴢⴣⴤⴥⴧⴭꙁꙃꙅꙇꙉꙋꙍꙏꙑꙓꙕꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛꜣꜥꜧꜩꜫꜭꜯꜳꜵꜷꜹꜻꜽꜿꝁꝃꝅꝇꝉꝋꝍꝏꝑꝓꝕꝗꝙꝛꝝꝟꝡꝣꝥꝧꝩꝫꝭꝯꝺꝼꝿꞁꞃꞅꞇꞌꞑꞓꞔꞗꞙꞛꞝꞟꞡꞣꞥꞧꞩꞵꞷꞹꞻꞽꞿꟁꟃꟈꟊꟍꟑꟗꟙꟛꟶꭓꭰꭱꭲꭳꭴꭵꭶꭷꭸꭹꭺꭻꭼꭽꭾꭿꮀꮁꮂꮃꮄꮅꮆꮇꮈꮉꮊꮋꮌꮍꮎꮏꮐꮑꮒꮓꮔꮕꮖꮗꮘꮙꮚꮛꮜꮝꮞꮟꮠꮡꮢꮣꮤꮥꮦꮧꮨꮩꮪꮫꮬꮭꮮꮯꮰꮱꮲꮳꮴꮵꮶꮷꮸꮹꮺꮻꮼꮽꮾꮿａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴𐐵𐐶𐐷𐐸𐐹𐐺𐐻𐐼𐐽𐐾𐐿𐑀𐑁𐑂𐑃𐑄𐑅𐑆𐑇𐑈𐑉𐑊𐑋𐑌𐑍𐑎𐑏𐓘𐓙𐓚𐓛𐓜𐓝𐓞𐓟𐓠𐓡𐓢𐓣𐓤𐓥𐓦𐓧𐓨𐓩𐓪𐓫𐓬𐓭𐓮𐓯𐓰𐓱𐓲𐓳𐓴𐓵𐓶𐓷𐓸𐓹𐓺𐓻𐖗𐖘𐖙𐖚𐖛𐖜𐖝𐖞𐖟𐖠𐖡𐖣𐖤𐖥𐖦𐖧𐖨𐖩𐖪𐖫𐖬𐖭𐖮𐖯𐖰𐖱𐖳𐖴𐖵𐖶𐖷𐖸𐖹𐖻𐖼𐳀𐳁𐳂𐳃𐳄𐳅𐳆𐳇𐳈𐳉𐳊𐳋𐳌𐳍𐳎𐳏𐳐𐳑𐳒𐳓𐳔𐳕𐳖𐳗𐳘𐳙𐳚𐳛𐳜𐳝𐳞𐳟𐳠𐳡𐳢𐳣𐳤𐳥𐳦𐳧𐳨𐳩𐳪𐳫𐳬𐳭𐳮𐳯𐳰𐳱𐳲𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅𑣀𑣁𑣂𑣃𑣄𑣅𑣆𑣇𑣈𑣉𑣊𑣋𑣌𑣍𑣎𑣏𑣐𑣑𑣒𑣓𑣔𑣕𑣖𑣗𑣘𑣙𑣚𑣛𑣜𑣝𑣞𑣟𖹠𖹡𖹢𖹣𖹤𖹥𖹦𖹧𖹨𖹩𖹪𖹫𖹬𖹭𖹮𖹯𖹰𖹱𖹲𖹳𖹴𖹵𖹶𖹷𖹸𖹹𖹺𖹻𖹼𖹽𖹾𖹿𞤢𞤣𞤤𞤥𞤦𞤧𞤨𞤩𞤪𞤫𞤬𞤭𞤮𞤯𞤰𞤱𞤲𞤳𞤴𞤵𞤶𞤷𞤸𞤹𞤺𞤻𞤼𞤽𞤾𞤿𞥀𞥁𞥂𞥃', 'ABCDEFGHIJKLMNOPQRSTUVWXYZΜÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŹŻŽɃƂƄƇƋƑǶƘȽꟜȠƠƢƤƧƬƯƳƵƸƼǷǄǄǇǇǊǊǍǏǑǓǕǗǙǛƎǞǠǢǤǦǨǪǬǮǱǱǴǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȢȤȦȨȪȬȮȰȲȻⱾⱿɁɆɈɊɌɎⱯⱭⱰƁƆƉƊƏƐꞫƓꞬƔꟋꞍꞪƗƖꞮⱢꞭƜⱮƝƟⱤƦꟅƩꞱƮɄƱƲɅƷꞲꞰΙͰͲͶϽϾϿΆΈΉΊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΣΤΥΦΧΨΩΪΫΌΎΏΒΘΦΠϏϘϚϜϞϠϢϤϦϨϪϬϮΚΡϹͿΕϷϺАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӁӃӅӇӉӋӍӀӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿᏰᏱᏲᏳᏴᏵВДОСТТЪѢꙊᲉꝽⱣꟆḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔṠẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾἈἉἊἋἌἍἎἏἘἙἚἛἜἝἨἩἪἫἬἭἮἯἸἹἺἻἼἽἾἿὈὉὊὋὌὍὙὛὝὟὨὩὪὫὬὭὮὯᾺΆῈΈῊΉῚΊῸΌῪΎῺΏᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾸᾹᾼΙῌῘῙῨῩῬῼℲⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅬⅭⅮⅯↃⒶⒷⒸⒹⒺⒻⒼⒽⒾⒿⓀⓁⓂⓃⓄⓅⓆⓇⓈⓉⓊⓋⓌⓍⓎⓏⰀⰁⰂⰃⰄⰅⰆⰇⰈⰉⰊⰋⰌⰍⰎⰏⰐⰑⰒⰓⰔⰕⰖⰗⰘⰙⰚⰛⰜⰝⰞⰟⰠⰡⰢⰣⰤⰥⰦⰧⰨⰩⰪⰫⰬⰭⰮⰯⱠȺȾⱧⱩⱫⱲⱵⲀⲂⲄⲆⲈⲊⲌⲎⲐⲒⲔⲖⲘⲚⲜⲞⲠⲢⲤⲦⲨⲪⲬⲮⲰⲲⲴⲶⲸⲺⲼⲾⳀⳂⳄⳆⳈⳊⳌⳎⳐⳒⳔⳖⳘⳚⳜⳞⳠⳢⳫⳭⳲႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷႸႹႺႻႼႽႾႿჀჁჂჃჄჅჇჍꙀꙂꙄꙆꙈꙊꙌꙎꙐꙒꙔꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚꜢꜤꜦꜨꜪꜬꜮꜲꜴꜶꜸꜺꜼꜾꝀꝂꝄꝆꝈꝊꝌꝎꝐꝒꝔꝖꝘꝚꝜꝞꝠꝢꝤꝦꝨꝪꝬꝮꝹꝻꝾꞀꞂꞄꞆꞋꞐꞒꟄꞖꞘꞚꞜꞞꞠꞢꞤꞦꞨꞴꞶꞸꞺꞼꞾꟀꟂꟇꟉꟌꟐꟖꟘꟚꟵꞳᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫᎬᎭᎮᎯᎰᎱᎲᎳᎴᎵᎶᎷᎸᎹᎺᎻᎼᎽᎾᎿᏀᏁᏂᏃᏄᏅᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑᏒᏓᏔᏕᏖᏗᏘᏙᏚᏛᏜᏝᏞᏟᏠᏡᏢᏣᏤᏥᏦᏧᏨᏩᏪᏫᏬᏭᏮᏯＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇𐐈𐐉𐐊𐐋𐐌𐐍𐐎𐐏𐐐𐐑𐐒𐐓𐐔𐐕𐐖𐐗𐐘𐐙𐐚𐐛𐐜𐐝𐐞𐐟𐐠𐐡𐐢𐐣𐐤𐐥𐐦𐐧𐒰𐒱𐒲𐒳𐒴𐒵𐒶𐒷𐒸𐒹𐒺𐒻𐒼𐒽𐒾𐒿𐓀𐓁𐓂𐓃𐓄𐓅𐓆𐓇𐓈𐓉𐓊𐓋𐓌𐓍𐓎𐓏𐓐𐓑𐓒𐓓𐕰𐕱𐕲𐕳𐕴𐕵𐕶𐕷𐕸𐕹𐕺𐕼𐕽𐕾𐕿𐖀𐖁𐖂𐖃𐖄𐖅𐖆𐖇𐖈𐖉𐖊𐖌𐖍𐖎𐖏𐖐𐖑𐖒𐖔𐖕𐲀𐲁𐲂𐲃𐲄𐲅𐲆𐲇𐲈𐲉𐲊𐲋𐲌𐲍𐲎𐲏𐲐𐲑𐲒𐲓𐲔𐲕𐲖𐲗𐲘𐲙𐲚𐲛𐲜𐲝𐲞𐲟𐲠𐲡𐲢𐲣𐲤𐲥𐲦𐲧𐲨𐲩𐲪𐲫𐲬𐲭𐲮𐲯𐲰𐲱𐲲𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥𑢠𑢡𑢢𑢣𑢤𑢥𑢦𑢧𑢨𑢩𑢪𑢫𑢬𑢭𑢮𑢯𑢰𑢱𑢲𑢳𑢴𑢵𑢶𑢷𑢸𑢹𑢺𑢻𑢼𑢽𑢾𑢿𖹀𖹁𖹂𖹃𖹄𖹅𖹆𖹇𖹈𖹉𖹊𖹋𖹌𖹍𖹎𖹏𖹐𖹑𖹒𖹓𖹔𖹕𖹖𖹗𖹘𖹙𖹚𖹛𖹜𖹝𖹞𖹟𞤀𞤁𞤂𞤃𞤄𞤅𞤆𞤇𞤈𞤉𞤊𞤋𞤌𞤍𞤎𞤏𞤐𞤑𞤒𞤓𞤔𞤕𞤖𞤗𞤘𞤙𞤚𞤛𞤜𞤝𞤞𞤟𞤠𞤡')
            else upper(value collate "C")
        end;
    end
$$;
CREATE FUNCTION granary_baseline.lost_race() RETURNS void
    LANGUAGE plpgsql
    AS $$
    begin
        raise exception 'a row was made and changed while the group was decided' using errcode = 'serialization_failure';
    end
$$;
CREATE FUNCTION granary_baseline.member_lock(deployment text, address text, port integer, generation integer) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$
    select hashtextextended('granary_baseline/' || deployment || '/' || address || '/' || port::text || '/' || generation::text, 0)
$$;
CREATE FUNCTION granary_baseline.note_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    changed constant text := case tg_op when 'DELETE' then old.id else new.id end;
begin
    if tg_nargs > 0 then
        insert into granary_baseline.changed_meanwhile (collection, id) values (tg_argv[0], changed);
    elsif tg_op = 'DELETE' then
        insert into granary_baseline.changed_meanwhile (collection, id) values (old.collection, changed);
    else
        insert into granary_baseline.changed_meanwhile (collection, id) values (new.collection, changed);
    end if;
    return null;
end
$$;
CREATE FUNCTION granary_baseline.ordinal(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    begin
        return case
            when octet_length(value) = length(value) then value
            when value ~ '[\uE000-\U0010FFFF]'
            then regexp_replace(replace(value, U&'\+10FFFF', U&'\+10FFFF\0001'), '([\uE000-\uFFFF])', U&'\+10FFFF' || '\1', 'g')
            else value
        end;
    end
$$;
CREATE FUNCTION granary_baseline.read_grain_state(grain_key text) RETURNS TABLE(payload bytea, version integer)
    LANGUAGE plpgsql STABLE
    AS $$
declare
    collection_of constant text := split_part(grain_key, '/', 1);
    id_of constant text := substr(grain_key, strpos(grain_key, '/') + 1);
begin
    case collection_of
when 'couriers'::text then
return query select convert_to(t.document::text, 'UTF8'), t.version::int from granary_baseline."couriers" t
where t.id = id_of and t.deleted_at is null;
if not found then
    perform granary_baseline.require_moved(collection_of, id_of);
end if;
when 'shipments'::text then
return query select convert_to(t.document::text, 'UTF8'), t.version::int from granary_baseline."shipments" t
where t.id = id_of and t.deleted_at is null;
if not found then
    perform granary_baseline.require_moved(collection_of, id_of);
end if;
else
return query select convert_to(t.document::text, 'UTF8'), t.version::int from granary_baseline.shared_aggregates t
where t.collection = collection_of and t.id = id_of and t.deleted_at is null;
end case;
end
$$;
CREATE FUNCTION granary_baseline.require_above_floors(collections text[], versions bigint[]) RETURNS void
    LANGUAGE plpgsql STRICT
    AS $$
    begin
        if exists (
            select from unnest(collections, versions) as made (collection, version)
            join granary_baseline.version_floors f on f.collection = made.collection and f.version >= made.version
        ) then
            raise exception 'a tombstone was purged while its row was made' using errcode = 'serialization_failure';
        end if;
    end
$$;
CREATE FUNCTION granary_baseline.require_member(deployment text, address_arg text, port_arg integer, generation_arg integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_advisory_xact_lock_shared(granary_baseline.member_lock(deployment, address_arg, port_arg, generation_arg));
    perform from granary_baseline.OrleansMembershipTable m
    where m.DeploymentId = deployment and m.Address = address_arg and m.Port = port_arg and m.Generation = generation_arg
    and m.Status <> 6;
    if not found then
        raise exception 'the cluster has declared this silo dead' using errcode = 'GR001';
    end if;
end
$$;
CREATE FUNCTION granary_baseline.require_moved(collection_of text, id_of text) RETURNS void
    LANGUAGE plpgsql STABLE
    AS $$
begin
    if exists (select from granary_baseline.shared_aggregates t where t.collection = collection_of and t.id = id_of) then
        raise exception 'the aggregates of this collection are being moved into a table of its own' using errcode = 'GR003';
    end if;
end
$$;
CREATE FUNCTION granary_baseline.unknown_constraint() RETURNS void
    LANGUAGE plpgsql
    AS $$
    begin
        raise exception 'a unique constraint is not known here' using errcode = 'GR002';
    end
$$;
CREATE FUNCTION granary_baseline.utf16_length(value text) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    select length(value) + length(regexp_replace(value, '[^\U00010000-\U0010FFFF]', '', 'g'))
$$;
CREATE FUNCTION granary_baseline.wrap64(value numeric) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    select (mod(mod(value + 2::numeric ^ 63, 2::numeric ^ 64) + 2::numeric ^ 64, 2::numeric ^ 64) - 2::numeric ^ 63)::bigint
$$;
CREATE FUNCTION granary_baseline.write_grain_state(grain_key text, expected integer, payload bytea) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
    line constant int := position('\x0a'::bytea in payload);
    header constant json := convert_from(substring(payload for line), 'UTF8')::json;
    new_document constant json :=
        case when octet_length(payload) > line then convert_from(substring(payload from line + 1), 'UTF8')::json end;
    commit_ids constant uuid[] := array(select (e.value ->> 0)::uuid from json_array_elements(header -> 'commits') e);
    commit_id_of uuid;
    collection_of constant text := split_part(grain_key, '/', 1);
    id_of constant text := substr(grain_key, strpos(grain_key, '/') + 1);
    expires constant timestamptz := (header ->> 'expires')::timestamptz;
    held bigint;
    is_live boolean;
    new_version bigint;
begin
    if header -> 'member' is not null then
        perform granary_baseline.require_member(
            header #>> '{member,0}', header #>> '{member,1}', (header #>> '{member,2}')::int, (header #>> '{member,3}')::int);
    end if;
    if expires <= clock_timestamp() then
        return null;
    end if;
    -- One id after another, because the server finds the table of one id, and looks for a list of ids in all tables of the log.
    foreach commit_id_of in array commit_ids loop
        if exists (select from granary_baseline.commits c where c.commit_id = commit_id_of) then
            return null;
        end if;
    end loop;
    case collection_of
when 'couriers'::text then
select t.version, t.deleted_at is null into held, is_live from granary_baseline."couriers" t where t.id = id_of for no key update;
if not found then
    perform granary_baseline.require_moved(collection_of, id_of);
end if;
when 'shipments'::text then
select t.version, t.deleted_at is null into held, is_live from granary_baseline."shipments" t where t.id = id_of for no key update;
if not found then
    perform granary_baseline.require_moved(collection_of, id_of);
end if;
else
select t.version, t.deleted_at is null into held, is_live from granary_baseline.shared_aggregates t where t.collection = collection_of and t.id = id_of for no key update;
end case;
    is_live := coalesce(is_live, false);
    new_version := (header ->> 'changes')::int + case when is_live then held
        else greatest(held, coalesce((select f.version from granary_baseline.version_floors f where f.collection = collection_of), 0)) end;
    if coalesce(expected, 0) not in (-1, case when is_live then held else 0 end) or new_version > 2147483647 then
        return null;
    end if;
    if new_document is null and not is_live then
        new_version := 0;
    elsif held is null then
        case collection_of
when 'couriers'::text then
insert into granary_baseline."couriers" (id, version, document, created_at, changed_at)
values (id_of, new_version, new_document, now(), now()) on conflict do nothing;
when 'shipments'::text then
insert into granary_baseline."shipments" (id, version, document, created_at, changed_at)
values (id_of, new_version, new_document, now(), now()) on conflict do nothing;
else
insert into granary_baseline.shared_aggregates (collection, id, version, document, created_at, changed_at)
values (collection_of, id_of, new_version, new_document, now(), now()) on conflict do nothing;
end case;
        if not found then
            return null;
        end if;
        perform granary_baseline.require_above_floors(array[collection_of], array[new_version]);
    else
        case collection_of
when 'couriers'::text then
update granary_baseline."couriers" t set
    version = new_version,
    document = new_document,
    created_at = case when is_live then t.created_at else now() end,
    changed_at = now(),
    deleted_at = case when new_document is null then now() end
where t.id = id_of and t.version = held;
when 'shipments'::text then
update granary_baseline."shipments" t set
    version = new_version,
    document = new_document,
    created_at = case when is_live then t.created_at else now() end,
    changed_at = now(),
    deleted_at = case when new_document is null then now() end
where t.id = id_of and t.version = held;
else
update granary_baseline.shared_aggregates t set
    version = new_version,
    document = new_document,
    created_at = case when is_live then t.created_at else now() end,
    changed_at = now(),
    deleted_at = case when new_document is null then now() end
where t.collection = collection_of and t.id = id_of and t.version = held;
end case;
        if not found then
            perform granary_baseline.lost_race();
        end if;
    end if;
    insert into granary_baseline.commits (commit_id, outcome, expires_at, result, versions)
    select
        (e.value ->> 0)::uuid, 'C', expires, decode(e.value ->> 1, 'base64'),
        case when e.value ->> 2 is not null then array[new_version - (e.value ->> 2)::int] end
    from json_array_elements(header -> 'commits') e order by 1;
    return new_version;
end
$$;
COMMENT ON FUNCTION granary_baseline.write_grain_state(grain_key text, expected integer, payload bytea) IS 'granary: 4de97c67';
CREATE TABLE granary_baseline.changed_meanwhile (
    collection text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE granary_baseline.commits (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
)
PARTITION BY RANGE (commit_id);
CREATE TABLE granary_baseline.commits_timed (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
)
PARTITION BY RANGE (commit_id);
CREATE TABLE granary_baseline.commits_2026113019 (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
);
CREATE TABLE granary_baseline.commits_2026113020 (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
);
CREATE TABLE granary_baseline.commits_2026113021 (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
);
CREATE TABLE granary_baseline.commits_2026113022 (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
);
CREATE TABLE granary_baseline.commits_other (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
);
CREATE TABLE granary_baseline.commits_stray (
    commit_id uuid NOT NULL,
    outcome "char" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    result bytea,
    unpublished json,
    logged_at timestamp with time zone,
    versions bigint[]
);
CREATE TABLE granary_baseline.couriers (
    id text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    document json,
    changed_at timestamp with time zone NOT NULL,
    version bigint NOT NULL
)
WITH (fillfactor='90');
COMMENT ON TABLE granary_baseline.couriers IS 'granary: aggregates of the collection couriers';
CREATE TABLE granary_baseline.orleansmembershiptable (
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
CREATE TABLE granary_baseline.orleansmembershipversiontable (
    deploymentid character varying(150) NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    "timestamp" timestamp(3) with time zone DEFAULT now() NOT NULL
);
CREATE TABLE granary_baseline.orleansquery (
    querykey character varying(64) NOT NULL,
    querytext character varying(8000) NOT NULL
);
CREATE TABLE granary_baseline.schema_migrations (
    version integer NOT NULL,
    name text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE granary_baseline.shared_aggregates (
    collection text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    document json,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone
);
CREATE TABLE granary_baseline.shipments (
    id text NOT NULL COLLATE pg_catalog."C",
    is_insured boolean GENERATED ALWAYS AS (((document ->> 'isInsured'::text))::boolean) STORED,
    sent_at text GENERATED ALWAYS AS (((document ->> 'sentAt'::text) COLLATE "C")) STORED COLLATE pg_catalog."C",
    urgency text GENERATED ALWAYS AS (((document ->> 'urgency'::text) COLLATE "C")) STORED COLLATE pg_catalog."C",
    value numeric GENERATED ALWAYS AS (((document ->> 'value'::text))::numeric) STORED,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    document json,
    changed_at timestamp with time zone NOT NULL,
    version bigint NOT NULL
)
WITH (fillfactor='90');
COMMENT ON TABLE granary_baseline.shipments IS 'granary: aggregates of the collection shipments';
COMMENT ON COLUMN granary_baseline.shipments.is_insured IS 'granary: definition 98cca58a';
COMMENT ON COLUMN granary_baseline.shipments.sent_at IS 'granary: definition 0516ca3b';
COMMENT ON COLUMN granary_baseline.shipments.urgency IS 'granary: definition d578accd';
COMMENT ON COLUMN granary_baseline.shipments.value IS 'granary: definition 63a1418c';
CREATE TABLE granary_baseline.unique_constraints (
    collection text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    definition text NOT NULL,
    built_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE granary_baseline.unique_keys (
    collection text NOT NULL COLLATE pg_catalog."C",
    constraint_name text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE granary_baseline.version_floors (
    collection text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL
);
ALTER TABLE ONLY granary_baseline.commits_timed ATTACH PARTITION granary_baseline.commits_2026113019 FOR VALUES FROM ('01a22dd4-0780-0000-0000-000000000000') TO ('01a22e0a-f600-0000-0000-000000000000');
ALTER TABLE ONLY granary_baseline.commits_timed ATTACH PARTITION granary_baseline.commits_2026113020 FOR VALUES FROM ('01a22e0a-f600-0000-0000-000000000000') TO ('01a22e41-e480-0000-0000-000000000000');
ALTER TABLE ONLY granary_baseline.commits_timed ATTACH PARTITION granary_baseline.commits_2026113021 FOR VALUES FROM ('01a22e41-e480-0000-0000-000000000000') TO ('01a22e78-d300-0000-0000-000000000000');
ALTER TABLE ONLY granary_baseline.commits_timed ATTACH PARTITION granary_baseline.commits_2026113022 FOR VALUES FROM ('01a22e78-d300-0000-0000-000000000000') TO ('01a22eaf-c180-0000-0000-000000000000');
ALTER TABLE ONLY granary_baseline.commits ATTACH PARTITION granary_baseline.commits_other DEFAULT;
ALTER TABLE ONLY granary_baseline.commits_timed ATTACH PARTITION granary_baseline.commits_stray DEFAULT;
ALTER TABLE ONLY granary_baseline.commits ATTACH PARTITION granary_baseline.commits_timed FOR VALUES FROM ('016f5e66-e800-0000-0000-000000000000') TO ('03bb2cc3-d800-0000-0000-000000000000');
INSERT INTO granary_baseline.commits_2026113019 VALUES ('01a22dd7-ae59-7d4b-8506-321b706f0790', 'C', '2026-11-30 19:08:59.43512+00', NULL, NULL, NULL, '{1,1,1,1}');
INSERT INTO granary_baseline.commits_2026113019 VALUES ('01a22dd7-b3c3-7f62-bf94-f259f30c132e', 'C', '2026-11-30 19:09:00.776737+00', NULL, NULL, NULL, '{2,2}');
INSERT INTO granary_baseline.couriers VALUES ('1', '2026-11-30 19:04:00.607131+00', NULL, '{"id":1,"email":"Ada@example.org"}', '2026-11-30 19:04:00.779024+00', 2);
INSERT INTO granary_baseline.orleansquery VALUES ('WriteToStorageKey', 'select granary_baseline.write_grain_state(@GrainIdExtensionString, @GrainStateVersion::int, @PayloadBinary) as NewGrainStateVersion;');
INSERT INTO granary_baseline.orleansquery VALUES ('InsertMembershipVersionKey', 'with founded as (
    insert into granary_baseline.OrleansMembershipVersionTable (DeploymentId) values (@DeploymentId) on conflict do nothing returning 1
)
select exists (select from founded)');
INSERT INTO granary_baseline.orleansquery VALUES ('InsertMembershipKey', 'with taken as (
    update granary_baseline.OrleansMembershipVersionTable v set Version = v.Version + 1, Timestamp = now()
    where v.DeploymentId = @DeploymentId and v.Version = @Version
    and not exists (select from granary_baseline.OrleansMembershipTable m where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation)
    returning v.DeploymentId
), joined as (
    insert into granary_baseline.OrleansMembershipTable
        (DeploymentId, Address, Port, Generation, Status, SiloName, HostName, ProxyPort, StartTime, IAmAliveTime)
    select t.DeploymentId, @Address, @Port, @Generation, @Status, @SiloName, @HostName, @ProxyPort, @StartTime, @IAmAliveTime
    from taken t
    returning 1
)
select exists (select from joined)');
INSERT INTO granary_baseline.orleansquery VALUES ('UpdateMembershipKey', 'with held as materialized (
    select v.DeploymentId from granary_baseline.OrleansMembershipVersionTable v
    where v.DeploymentId = @DeploymentId and v.Version = @Version
    for no key update
), silo as materialized (
    select m.DeploymentId from held h join granary_baseline.OrleansMembershipTable m on m.DeploymentId = h.DeploymentId
    where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
    for no key update of m
), taken as (
    update granary_baseline.OrleansMembershipVersionTable v set Version = v.Version + 1, Timestamp = now() from silo s
    where v.DeploymentId = s.DeploymentId and v.Version = @Version
    returning v.DeploymentId
), changed as (
    update granary_baseline.OrleansMembershipTable m set Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime from taken t
    where m.DeploymentId = t.DeploymentId and m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
    returning 1
)
select exists (select from changed)');
INSERT INTO granary_baseline.orleansquery VALUES ('UpdateIAmAlivetimeKey', 'update granary_baseline.OrleansMembershipTable m set IAmAliveTime = @IAmAliveTime where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation');
INSERT INTO granary_baseline.orleansquery VALUES ('MembershipReadAllKey', 'select v.Version, m.Address, m.Port, m.Generation, m.Status, m.SiloName, m.HostName, m.ProxyPort, m.StartTime, m.IAmAliveTime, m.SuspectTimes
from granary_baseline.OrleansMembershipVersionTable v left join granary_baseline.OrleansMembershipTable m on m.DeploymentId = v.DeploymentId
where v.DeploymentId = @DeploymentId');
INSERT INTO granary_baseline.orleansquery VALUES ('MembershipReadRowKey', 'select v.Version, m.Address, m.Port, m.Generation, m.Status, m.SiloName, m.HostName, m.ProxyPort, m.StartTime, m.IAmAliveTime, m.SuspectTimes
from granary_baseline.OrleansMembershipVersionTable v left join granary_baseline.OrleansMembershipTable m on m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
where v.DeploymentId = @DeploymentId');
INSERT INTO granary_baseline.orleansquery VALUES ('GatewaysQueryKey', 'select m.Address, m.ProxyPort, m.Generation from granary_baseline.OrleansMembershipTable m
where m.DeploymentId = @DeploymentId and m.Status = @Status and m.ProxyPort > 0');
INSERT INTO granary_baseline.orleansquery VALUES ('CleanupDefunctSiloEntriesKey', 'delete from granary_baseline.OrleansMembershipTable m
where m.DeploymentId = @DeploymentId and m.Status = 6 and greatest(m.StartTime, m.IAmAliveTime) < @IAmAliveTime');
INSERT INTO granary_baseline.orleansquery VALUES ('CleanupDefunctSiloEntryKey', 'delete from granary_baseline.OrleansMembershipTable m
where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation and m.Status = 6 and m.StartTime = @StartTime and m.IAmAliveTime = @IAmAliveTime
and coalesce(m.SuspectTimes, '''') = coalesce(@SuspectTimes, '''')');
INSERT INTO granary_baseline.orleansquery VALUES ('DeleteMembershipTableEntriesKey', 'with dissolved as (
    delete from granary_baseline.OrleansMembershipVersionTable v where v.DeploymentId = @DeploymentId returning v.DeploymentId
)
delete from granary_baseline.OrleansMembershipTable m using dissolved d where m.DeploymentId = d.DeploymentId');
INSERT INTO granary_baseline.orleansquery VALUES ('ReadFromStorageKey', 'select payload as PayloadBinary, version as Version from granary_baseline.read_grain_state(@GrainIdExtensionString);');
INSERT INTO granary_baseline.orleansquery VALUES ('ClearStorageKey', 'select cleared as NewGrainStateVersion from granary_baseline.clear_grain_state(@GrainIdExtensionString, @GrainStateVersion::int) cleared;');
INSERT INTO granary_baseline.orleansquery VALUES ('DeleteStorageKey', 'select cleared as NewGrainStateVersion from granary_baseline.clear_grain_state(@GrainIdExtensionString, @GrainStateVersion::int) cleared;');
INSERT INTO granary_baseline.schema_migrations VALUES (1, 'aggregates and the commit log', '2026-11-30 19:03:59.910695+00');
INSERT INTO granary_baseline.schema_migrations VALUES (2, 'results and publication in the commit log', '2026-11-30 19:03:59.92054+00');
INSERT INTO granary_baseline.schema_migrations VALUES (3, 'cluster membership', '2026-11-30 19:03:59.939478+00');
INSERT INTO granary_baseline.schema_migrations VALUES (4, 'aggregates as the state of grains', '2026-11-30 19:03:59.940939+00');
INSERT INTO granary_baseline.schema_migrations VALUES (5, 'functions of the specification language', '2026-11-30 19:03:59.949551+00');
INSERT INTO granary_baseline.schema_migrations VALUES (6, 'unique constraints', '2026-11-30 19:03:59.968013+00');
INSERT INTO granary_baseline.schema_migrations VALUES (7, 'decimals rounded in every digit', '2026-11-30 19:03:59.968791+00');
INSERT INTO granary_baseline.schema_migrations VALUES (8, 'statements of the membership', '2026-11-30 19:03:59.969982+00');
INSERT INTO granary_baseline.schema_migrations VALUES (9, 'the end of half-sent groups, and keys made beside writers', '2026-11-30 19:03:59.980999+00');
INSERT INTO granary_baseline.schema_migrations VALUES (10, 'versions in the commit log, and versions that never start again', '2026-11-30 19:03:59.993328+00');
INSERT INTO granary_baseline.schema_migrations VALUES (11, 'the commit log in hours', '2026-11-30 19:04:00.015546+00');
INSERT INTO granary_baseline.schema_migrations VALUES (12, 'a table for each collection', '2026-11-30 19:04:00.018002+00');
INSERT INTO granary_baseline.shipments VALUES ('bare', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '2026-11-30 19:04:00.607131+00', NULL, '{"id":"bare","legs":[],"reference":"00000000-0000-0000-0000-000000000002","pieces":0,"barcode":0,"value":0,"volume":0,"isInsured":false,"urgency":"Slow","handling":"None","sentAt":"0001-01-01T00:00:00.0000000Z","dueOn":"0001-01-01","journey":"00:00:00","seal":"","customs":"0","packing":{"$type":"barrel","litres":0.5},"labels":[],"fees":{}}', '2026-11-30 19:04:00.607131+00', 1);
INSERT INTO granary_baseline.shipments VALUES ('full', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '2026-11-30 19:04:00.607131+00', NULL, '{"id":"full","legs":[{"from":"Rome","to":"Vienna","leavesAt":"06:05:00.0000000","toll":4.2},{"from":"Vienna","to":"Oslo","leavesAt":"23:59:59.0000000"}],"reference":"00000000-0000-0000-0000-000000000001","note":"Ærø \"quoted\" \uD83D\uDE00","pieces":7,"barcode":9007199254740993,"value":12.50,"volume":0.05,"isInsured":true,"floor":-2,"urgency":"Fast","handling":"Cold, Upright","sentAt":"2026-11-30T10:00:00.0000000Z","dueOn":"2026-12-24","journey":"1.06:30:00.2500000","seal":"AAH+/w==","customs":"10000000000000000000000000000000000000000","packing":{"$type":"crate","height":120,"wood":"pine"},"labels":["red","grün"],"fees":{"EUR":3.10,"a key":0}}', '2026-11-30 19:04:00.607131+00', 1);
INSERT INTO granary_baseline.shipments VALUES ('gone', DEFAULT, DEFAULT, DEFAULT, DEFAULT, '2026-11-30 19:04:00.607131+00', '2026-11-30 19:04:00.779024+00', NULL, '2026-11-30 19:04:00.779024+00', 2);
INSERT INTO granary_baseline.unique_constraints VALUES ('shipments', 'reference', 'reference: Guid', '2026-11-30 19:04:00.149605+00');
INSERT INTO granary_baseline.unique_constraints VALUES ('couriers', 'email', 'email: Text; ignoring case', '2026-11-30 19:04:00.155672+00');
INSERT INTO granary_baseline.unique_keys VALUES ('shipments', 'reference', '00000000-0000-0000-0000-000000000001', 'full');
INSERT INTO granary_baseline.unique_keys VALUES ('shipments', 'reference', '00000000-0000-0000-0000-000000000002', 'bare');
INSERT INTO granary_baseline.unique_keys VALUES ('couriers', 'email', 'ADA@EXAMPLE.ORG', '1');
ALTER TABLE ONLY granary_baseline.commits
    ADD CONSTRAINT commits_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY granary_baseline.commits_timed
    ADD CONSTRAINT commits_timed_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY granary_baseline.commits_2026113019
    ADD CONSTRAINT commits_2026113019_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY granary_baseline.commits_2026113020
    ADD CONSTRAINT commits_2026113020_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY granary_baseline.commits_2026113021
    ADD CONSTRAINT commits_2026113021_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY granary_baseline.commits_2026113022
    ADD CONSTRAINT commits_2026113022_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY granary_baseline.commits_other
    ADD CONSTRAINT commits_other_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY granary_baseline.commits_stray
    ADD CONSTRAINT commits_stray_pkey PRIMARY KEY (commit_id);
ALTER TABLE ONLY granary_baseline.couriers
    ADD CONSTRAINT couriers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY granary_baseline.orleansmembershiptable
    ADD CONSTRAINT orleansmembershiptable_pkey PRIMARY KEY (deploymentid, address, port, generation);
ALTER TABLE ONLY granary_baseline.orleansmembershipversiontable
    ADD CONSTRAINT orleansmembershipversiontable_pkey PRIMARY KEY (deploymentid);
ALTER TABLE ONLY granary_baseline.orleansquery
    ADD CONSTRAINT orleansquery_pkey PRIMARY KEY (querykey);
ALTER TABLE ONLY granary_baseline.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);
ALTER TABLE ONLY granary_baseline.shared_aggregates
    ADD CONSTRAINT shared_aggregates_pkey PRIMARY KEY (collection, id);
ALTER TABLE ONLY granary_baseline.shipments
    ADD CONSTRAINT shipments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY granary_baseline.unique_constraints
    ADD CONSTRAINT unique_constraints_pkey PRIMARY KEY (collection, name);
ALTER TABLE ONLY granary_baseline.unique_keys
    ADD CONSTRAINT unique_keys_pkey PRIMARY KEY (collection, constraint_name, value);
ALTER TABLE ONLY granary_baseline.version_floors
    ADD CONSTRAINT version_floors_pkey PRIMARY KEY (collection);
CREATE INDEX commits_expiry ON ONLY granary_baseline.commits USING brin (expires_at);
CREATE INDEX commits_timed_expires_at_idx ON ONLY granary_baseline.commits_timed USING brin (expires_at);
CREATE INDEX commits_2026113019_expires_at_idx ON granary_baseline.commits_2026113019 USING brin (expires_at) WITH (autosummarize='on');
CREATE INDEX commits_unpublished ON ONLY granary_baseline.commits USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX commits_timed_logged_at_idx ON ONLY granary_baseline.commits_timed USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX commits_2026113019_logged_at_idx ON granary_baseline.commits_2026113019 USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX commits_2026113020_expires_at_idx ON granary_baseline.commits_2026113020 USING brin (expires_at) WITH (autosummarize='on');
CREATE INDEX commits_2026113020_logged_at_idx ON granary_baseline.commits_2026113020 USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX commits_2026113021_expires_at_idx ON granary_baseline.commits_2026113021 USING brin (expires_at) WITH (autosummarize='on');
CREATE INDEX commits_2026113021_logged_at_idx ON granary_baseline.commits_2026113021 USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX commits_2026113022_expires_at_idx ON granary_baseline.commits_2026113022 USING brin (expires_at) WITH (autosummarize='on');
CREATE INDEX commits_2026113022_logged_at_idx ON granary_baseline.commits_2026113022 USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX commits_other_expiry ON granary_baseline.commits_other USING brin (expires_at);
CREATE INDEX commits_other_unpublished ON granary_baseline.commits_other USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX commits_stray_expires_at_idx ON granary_baseline.commits_stray USING brin (expires_at);
CREATE INDEX commits_stray_logged_at_idx ON granary_baseline.commits_stray USING btree (logged_at) WHERE (unpublished IS NOT NULL);
CREATE INDEX couriers_tombstones ON granary_baseline.couriers USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX "ix_shipments_urgency_sentAt_3a74ce5b" ON granary_baseline.shipments USING btree (urgency NULLS FIRST, sent_at NULLS FIRST, id) WHERE (deleted_at IS NULL);
COMMENT ON INDEX granary_baseline."ix_shipments_urgency_sentAt_3a74ce5b" IS 'granary: index of the collection shipments';
CREATE INDEX ix_shipments_value_1f530274 ON granary_baseline.shipments USING btree (value NULLS FIRST, id) WHERE ((deleted_at IS NULL) AND (is_insured = true));
COMMENT ON INDEX granary_baseline.ix_shipments_value_1f530274 IS 'granary: index of the collection shipments';
CREATE INDEX shared_aggregates_tombstones ON granary_baseline.shared_aggregates USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX shipments_tombstones ON granary_baseline.shipments USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX unique_keys_owners ON granary_baseline.unique_keys USING btree (collection, id);
ALTER INDEX granary_baseline.commits_timed_expires_at_idx ATTACH PARTITION granary_baseline.commits_2026113019_expires_at_idx;
ALTER INDEX granary_baseline.commits_timed_logged_at_idx ATTACH PARTITION granary_baseline.commits_2026113019_logged_at_idx;
ALTER INDEX granary_baseline.commits_timed_pkey ATTACH PARTITION granary_baseline.commits_2026113019_pkey;
ALTER INDEX granary_baseline.commits_timed_expires_at_idx ATTACH PARTITION granary_baseline.commits_2026113020_expires_at_idx;
ALTER INDEX granary_baseline.commits_timed_logged_at_idx ATTACH PARTITION granary_baseline.commits_2026113020_logged_at_idx;
ALTER INDEX granary_baseline.commits_timed_pkey ATTACH PARTITION granary_baseline.commits_2026113020_pkey;
ALTER INDEX granary_baseline.commits_timed_expires_at_idx ATTACH PARTITION granary_baseline.commits_2026113021_expires_at_idx;
ALTER INDEX granary_baseline.commits_timed_logged_at_idx ATTACH PARTITION granary_baseline.commits_2026113021_logged_at_idx;
ALTER INDEX granary_baseline.commits_timed_pkey ATTACH PARTITION granary_baseline.commits_2026113021_pkey;
ALTER INDEX granary_baseline.commits_timed_expires_at_idx ATTACH PARTITION granary_baseline.commits_2026113022_expires_at_idx;
ALTER INDEX granary_baseline.commits_timed_logged_at_idx ATTACH PARTITION granary_baseline.commits_2026113022_logged_at_idx;
ALTER INDEX granary_baseline.commits_timed_pkey ATTACH PARTITION granary_baseline.commits_2026113022_pkey;
ALTER INDEX granary_baseline.commits_expiry ATTACH PARTITION granary_baseline.commits_other_expiry;
ALTER INDEX granary_baseline.commits_pkey ATTACH PARTITION granary_baseline.commits_other_pkey;
ALTER INDEX granary_baseline.commits_unpublished ATTACH PARTITION granary_baseline.commits_other_unpublished;
ALTER INDEX granary_baseline.commits_timed_expires_at_idx ATTACH PARTITION granary_baseline.commits_stray_expires_at_idx;
ALTER INDEX granary_baseline.commits_timed_logged_at_idx ATTACH PARTITION granary_baseline.commits_stray_logged_at_idx;
ALTER INDEX granary_baseline.commits_timed_pkey ATTACH PARTITION granary_baseline.commits_stray_pkey;
ALTER INDEX granary_baseline.commits_expiry ATTACH PARTITION granary_baseline.commits_timed_expires_at_idx;
ALTER INDEX granary_baseline.commits_unpublished ATTACH PARTITION granary_baseline.commits_timed_logged_at_idx;
ALTER INDEX granary_baseline.commits_pkey ATTACH PARTITION granary_baseline.commits_timed_pkey;
CREATE TRIGGER await_groups_of_dead BEFORE UPDATE ON granary_baseline.orleansmembershiptable FOR EACH ROW WHEN (((new.status = 6) AND (old.status <> 6))) EXECUTE FUNCTION granary_baseline.await_groups_of_member();
CREATE TRIGGER await_groups_of_deleted BEFORE DELETE ON granary_baseline.orleansmembershiptable FOR EACH ROW WHEN ((old.status <> 6)) EXECUTE FUNCTION granary_baseline.await_groups_of_member();
ALTER TABLE ONLY granary_baseline.orleansmembershiptable
    ADD CONSTRAINT orleansmembershiptable_deploymentid_fkey FOREIGN KEY (deploymentid) REFERENCES granary_baseline.orleansmembershipversiontable(deploymentid);
