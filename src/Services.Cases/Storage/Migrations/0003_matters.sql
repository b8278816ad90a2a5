-- The eleven categories of article 12; the law's own, so a category is never deleted.
create table matter_categories (
    code text primary key check (code ~ '^(0[1-9]|1[01])$'),
    name text not null
);
insert into matter_categories (code, name) values
    ('01', '宣传党的路线方针政策、法律法规'),
    ('02', '协助采集、登记、核实、更新网格内基础信息'),
    ('03', '收集社情民意，协助解决群众关心关注的问题'),
    ('04', '协助有关部门对网格内公共安全、社会治安等风险隐患开展排查'),
    ('05', '协助排查网格内各类矛盾纠纷和其他影响社会稳定的问题隐患，依法开展调处工作'),
    ('06', '参与做好社会心理服务、疏导和危机干预'),
    ('07', '协助开展公共卫生等突发事件预防处置'),
    ('08', '协助开展走访社区矫正对象、刑满释放人员、吸毒解戒人员、严重精神障碍患者等重点人群管理工作'),
    ('09', '协助提供与网格内村（居）民工作、生活密切相关的社会保障、卫生健康等民生公共服务，协助开展志愿服务活动和特殊人群关爱服务'),
    ('10', '协助开展文明城市建设、城乡人居环境治理'),
    ('11', '法律、法规规定的其他需要通过网格开展的事项');

create table matter_items (
    code       text primary key check (code ~ '^(0[1-9]|1[01])-\d{2}$'),
    category   text not null references matter_categories (code) on delete restrict,
    name       text not null,
    role       text not null check (role in ('lead', 'assist', 'reportOnly')),
    nature     text not null check (nature in ('component', 'event')),
    -- Article 13: the department names who guides the grid's staff.
    contact    text not null check (contact <> ''),
    valid_from date not null,
    valid_to   date
);

-- Which kind of department answers for an item, and on what basis.
create table responsibilities (
    matter     text not null references matter_items (code),
    department text not null,
    part       text not null check (part in ('lead', 'owner', 'co')),
    basis      text not null,
    primary key (matter, department, part)
);
